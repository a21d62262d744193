// title: How many actors each authority designated by own decision under each programme on each of some days
// parameters:
//   days: list of strings: days, ISO 8601
//   comparable: list of strings: the kinds of date that may be compared
// columns:
//   state: string: code of the state
//   program: string: the programme
//   day: string: the day, ISO 8601
//   actors: list of strings: ids of the actors, in no order
// example: graphkit actions --on 2021-12-10
MATCH (a:Actor)-[d:SANCTIONED_BY]->(s:State)
WHERE d.designated IN $days AND d.origin = 'own' AND d.precision = 'day' AND d.date_kind IN $comparable
RETURN s.code AS state, d.program AS program, d.designated AS day, collect(DISTINCT a.id) AS actors
ORDER BY day, state, program
