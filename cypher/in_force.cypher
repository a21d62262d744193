// title: The actors among these with a designation that was, or may have been, in force on a day
// A designation counts if it may have begun by that day and may not have ended by it. Undated ones count too.
// parameters:
//   ids: list of strings: actor ids, each once
//   as_of: string: the day, ISO 8601
//   begun_by: list of strings: the kinds of date by which a designation had begun, perhaps long before
// columns:
//   actor: string: id of the actor
//   designations: integer: how many may have been in force
//   undated: integer: how many of them are undated
//   uncertain: integer: how many may, given their ranges, have begun only later or have already ended
// example: graphkit find "ri yong gil" --as-of 2022-01-01
UNWIND $ids AS id
MATCH (a:Actor {id: id})-[d:SANCTIONED_BY]->(:State)
WHERE (d.designated IS NULL OR d.designated <= $as_of OR d.date_kind IN $begun_by)
  AND (d.ended IS NULL OR coalesce(d.ended_latest, d.ended) > $as_of)
RETURN a.id AS actor, count(d) AS designations,
       sum(CASE WHEN d.designated IS NULL THEN 1 ELSE 0 END) AS undated,
       sum(CASE WHEN coalesce(d.designated_latest, '') > $as_of OR coalesce(d.ended, '9999') <= $as_of THEN 1 ELSE 0 END)
         AS uncertain
ORDER BY a.id
