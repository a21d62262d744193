// title: Which of these actors may be one
// Both directions of each pair that was kept apart and tied as possibly the same, except pairs that one list
// distinguishes.
// parameters:
//   ids: list of strings: actor ids
// columns:
//   one: string: id of an actor
//   other: string: id of one that may be the same
// example: graphkit query possibly_one -p ids=actor:us_sdn:33973 -p ids=actor:gb_ofsi:14163
MATCH (a:Actor)-[pair:POSSIBLY_SAME]-(b:Actor)
WHERE a.id IN $ids AND b.id IN $ids
  AND NOT coalesce(pair.forbidden, '') STARTS WITH 'two entries of'
RETURN a.id AS one, b.id AS other
ORDER BY one, other
