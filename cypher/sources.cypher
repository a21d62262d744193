// title: The lists and texts that the graph was built from, with their dates
// parameters:
// columns:
//   source: string: id by which edges cite it
//   list: string: id of the list
//   title: string: its title
//   file: string: the file that was read
//   published: string: the date that the file states, ISO 8601; null if it states none
//   retrieved: string: the date on which it was read
//   sha256: string: fingerprint of the file
//   skipped: integer: number of entries without any name, which could not become actors
//   noticed: integer: number of things in the file that graphkit does not understand; they are kept
//   notices: list of strings: those things in words
// example: graphkit query sources
MATCH (s:Source)
RETURN s.id AS source, s.list_id AS list, s.title AS title, s.file AS file, s.published AS published,
       s.retrieved AS retrieved, s.sha256 AS sha256, s.skipped AS skipped,
       s.noticed AS noticed, coalesce(s.notices, []) AS notices
ORDER BY s.list_id, s.id
