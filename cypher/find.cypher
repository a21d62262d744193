// title: Actors by name: the candidates from the full-text index
// One shared word is enough. graphkit find looks further: for words of the same sound and with typing errors.
// parameters:
//   words: string: the words of the requested name, in lower-case ASCII, separated by spaces
//   limit: integer: the maximum number of candidates
// columns:
//   id: string: id of the actor
//   name: string: the display name
//   kind: string: person, organization, vessel, aircraft or unknown
//   names: list of strings: all names as the lists write them
//   weak_names: list of strings: the names that a list calls weak
//   lists: list of strings: the lists that name the actor
//   listed: boolean: false for a name that a source only ties to a listed actor
// example: graphkit query find -p words="myo swe win" -p limit=20
CALL db.index.fulltext.queryNodes('actor_search_words', $words) YIELD node, score
WITH node, score
ORDER BY score DESC, node.id
LIMIT $limit
RETURN node.id AS id, node.name AS name, node.kind AS kind, node.names AS names,
       coalesce(node.weak_names, []) AS weak_names,
       coalesce(node.lists, []) AS lists, node.listed AS listed
