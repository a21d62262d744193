// title: Own decisions of known days about actors that several states designated so
// What coordinated actions are derived from.
// parameters:
//   comparable: list of strings: the kinds of date that may be compared
// columns:
//   actor: string: id of the actor
//   name: string: its name
//   state: string: code of the state
//   program: string: the programme
//   day: string: the day, ISO 8601
//   designation: string: id of the designation
// example: graphkit actions
MATCH (a:Actor)-[d:SANCTIONED_BY]->(s:State)
WHERE d.origin = 'own' AND d.precision = 'day' AND d.date_kind IN $comparable
WITH a, collect({state: s.code, program: d.program, day: d.designated, id: d.id}) AS acts, count(DISTINCT s.id) AS states
WHERE states > 1
UNWIND acts AS act
RETURN a.id AS actor, a.name AS name, act.state AS state, act.program AS program, act.day AS day, act.id AS designation
