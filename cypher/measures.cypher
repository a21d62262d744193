// title: The designations in force against these actors, with authority, programme and measures
// parameters:
//   ids: list of strings: actor ids, each once
// columns:
//   actor: string: id of the actor
//   state: string: code of the authority
//   program: string: the programme
//   measures: list of strings: words of the vocabulary measures
//   source: string: id of the source of the designation
//   locator: string: place in it
// example: graphkit ownership "LU HEZHENG"
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[d:SANCTIONED_BY]->(s:State)
WHERE d.ended IS NULL
RETURN a.id AS actor, s.code AS state, d.program AS program, coalesce(d.measures, []) AS measures,
       d.source AS source, d.locator AS locator
ORDER BY actor, state, program, d.id
