// title: Programmes: who runs them, how many actors they list, and between which dates
// parameters:
//   state: string, or null: code of an authority (us, gb, eu, un, ca); null asks for all
// columns:
//   program: string: the list's code or name for the programme
//   title: string: its title, if the list gives one
//   state: string: the authority that runs it
//   actors: integer: how many actors are listed under it
//   first: string: the earliest dated designation under it, ISO 8601
//   last: string: the latest dated designation under it, ISO 8601
// example: graphkit programs --by us
MATCH (a:Actor)-[d:SANCTIONED_BY]->(s:State)
WHERE $state IS NULL OR s.code = $state
WITH s, d.program AS program, count(DISTINCT a) AS actors, min(d.designated) AS first, max(d.designated) AS last
MATCH (p:Program {id: 'program:' + s.code + ':' + program})
RETURN program, p.title AS title, s.name AS state, actors, first, last
ORDER BY actors DESC, state, program
