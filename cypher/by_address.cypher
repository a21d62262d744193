// title: Actors by address: the candidates from the full-text index
// The words are those that distinguish addresses: no street, building, city or country. graphkit find takes an address
// as people write it, and says how much of it each actor's address shares.
// parameters:
//   words: string: words of an address in lower-case ASCII, separated by spaces; with + before each, all are required; with ~2 after a word, words two letters away match too
//   limit: integer: the maximum number of candidates
// columns:
//   id: string: id of the actor
//   name: string: the display name
//   kind: string: person, organization, vessel, aircraft or unknown
//   lists: list of strings: the lists that name the actor
//   listed: boolean: false for a name that a source only ties to a listed actor
//   addresses: list of strings: its addresses in the words of the lists
// example: graphkit query by_address -p words="+kurmitola +dhaka" -p limit=20
CALL db.index.fulltext.queryNodes('actor_search_addresses', $words) YIELD node, score
WITH node, score
ORDER BY score DESC, node.id
LIMIT $limit
RETURN node.id AS id, node.name AS name, node.kind AS kind, coalesce(node.lists, []) AS lists, node.listed AS listed,
       coalesce(node.addresses, []) AS addresses
