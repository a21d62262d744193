// title: Who was designated between two days, both included
// A designation whose date is a month or a year is found if any of its days lies between the two; one that is enclosed
// by two files of its list (first_seen), only if all of its days do.
// parameters:
//   since: string: first day, ISO 8601
//   until: string: last day, ISO 8601
// columns:
//   date: string: the first day on which the designation may have begun, ISO 8601
//   date_latest: string: the last such day
//   date_kind: string: what the date means
//   state: string: the authority
//   program: string: the programme
//   actor: string: id of the actor
//   name: string: its name
//   origin: string: own decision, or whose listing it implements
//   source: string: id of the source of the designation
//   locator: string: place in it
//   date_source: string: id of the source of the date, if different
//   date_locator: string: place in it
//   quote: string: the words that state the date, if it comes from prose
// example: graphkit by-date 2021-12-10
MATCH (a:Actor)-[d:SANCTIONED_BY]->(s:State)
WHERE d.designated <= $until AND d.designated_latest >= $since
  AND (d.date_kind <> 'first_seen' OR d.designated >= $since AND d.designated_latest <= $until)
RETURN d.designated AS date, d.designated_latest AS date_latest, d.date_kind AS date_kind, s.name AS state,
       d.program AS program, a.id AS actor, a.name AS name, d.origin AS origin, d.source AS source,
       d.locator AS locator, d.date_source AS date_source, d.date_locator AS date_locator, d.date_quote AS quote
ORDER BY date, state, program, name, actor, d.id
