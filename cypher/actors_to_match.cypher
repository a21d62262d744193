// title: All actors, with the data to compare with the rows of a table
// The answer is one row, because thousands of rows take longer to send than to find. `graphkit match` uses it.
// parameters:
// columns:
//   actors: list of lists: for each actor the id, the name, the kind, whether a list names it, the lists, the codes of the authorities whose designations have not ended, all names, the weak ones, dates of birth, nationalities, places of birth, addresses, the values of its numbers, the kind of each, and its identifiers in the words of the lists
// example: graphkit match people.csv -o hits.xlsx
MATCH (a:Actor)
OPTIONAL MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WITH DISTINCT a, CASE WHEN d.ended IS NULL THEN s.code END AS code
ORDER BY a.id, code
WITH a, collect(code) AS authorities
ORDER BY a.id
RETURN collect([
         a.id, a.name, a.kind, a.listed, coalesce(a.lists, []), authorities, a.names, coalesce(a.weak_names, []),
         coalesce(a.birth_dates, []), coalesce(a.nationalities, []), coalesce(a.birth_places, []),
         coalesce(a.addresses, []), coalesce(a.numbers, []), coalesce(a.number_kinds, []), coalesce(a.identifiers, [])
       ]) AS actors
