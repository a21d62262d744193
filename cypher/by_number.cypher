// title: Actors by number, e-mail address, website or telephone number: the candidates from the full-text index
// The index holds only letters and digits, regardless of case; dots, hyphens and slashes are ignored here. graphkit
// find takes a number as people write it.
// parameters:
//   number: string: the number without spaces, as QDi.001; several, separated by spaces, match any of them
// columns:
//   id: string: id of the actor
//   name: string: the display name
//   kind: string: person, organization, vessel, aircraft or unknown
//   lists: list of strings: the lists that name the actor
//   listed: boolean: false for a name that a source only ties to a listed actor
//   numbers: list of strings: the values of all its numbers
//   number_kinds: list of strings: the kind of each, a word of the vocabulary found_by
//   identifiers: list of strings: its identifiers in the words of the lists
//   remarks: list of strings: its remarks and kept texts, which may also contain numbers
//   addresses: list of strings: its addresses in the words of the lists
// example: graphkit query by_number -p number=9187629
WITH replace(replace(replace(toLower($number), '.', ''), '-', ''), '/', '') AS letters_and_figures
CALL db.index.fulltext.queryNodes('actor_search_numbers', letters_and_figures) YIELD node
RETURN node.id AS id, node.name AS name, node.kind AS kind, coalesce(node.lists, []) AS lists, node.listed AS listed,
       coalesce(node.numbers, []) AS numbers, coalesce(node.number_kinds, []) AS number_kinds,
       coalesce(node.identifiers, []) AS identifiers,
       coalesce(node.remarks, []) + coalesce(node.kept, []) AS remarks, coalesce(node.addresses, []) AS addresses
ORDER BY id
LIMIT 1000
