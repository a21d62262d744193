// title: Designations that joined-by could not compare, for lack of a suitable date
// Only designations of actors that another of the states also sanctions count.
// parameters:
//   actors: list of strings, or null: actor ids; null asks for all actors
//   programs: list of strings, or null: ids of programmes, one of which lists the actor; null asks for all
//   states: list of strings, or null: codes of the states to compare; null asks for all
//   as_of: string, or null: a day, ISO 8601: only designations in force on it, and undated ones; null asks for all
//   begun_by: list of strings: the kinds of date by which a designation had begun, perhaps long before
//   comparable: list of strings: the kinds of date that may be compared
// columns:
//   state: string: code of the state
//   date_kind: string: what the date means; "unknown" if no source states one
//   origin: string: own decision, whose listing it implements, or "unstated"
//   designations: integer: how many designations
//   actors: integer: how many actors they are about
// example: graphkit joined --uncompared
MATCH (a:Actor)-[d:SANCTIONED_BY]->(s:State)
WHERE (d.designated IS NULL OR d.origin = 'unstated' OR NOT d.date_kind IN $comparable)
  AND ($actors IS NULL OR a.id IN $actors)
  AND ($states IS NULL OR s.code IN $states)
  AND ($as_of IS NULL OR d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
  AND ($as_of IS NULL OR d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
  AND ($programs IS NULL OR EXISTS { MATCH (a)-[:LISTED_UNDER]->(p:Program) WHERE p.id IN $programs })
  AND EXISTS {
    MATCH (a)-[:SANCTIONED_BY]->(other:State) WHERE other.id <> s.id AND ($states IS NULL OR other.code IN $states)
  }
RETURN s.code AS state, d.date_kind AS date_kind, d.origin AS origin, count(*) AS designations,
       count(DISTINCT a) AS actors
ORDER BY state, date_kind, origin
