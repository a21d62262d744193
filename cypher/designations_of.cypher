// title: All designations of these actors, including ended ones, to say who sanctions each and who does not
// parameters:
//   ids: list of strings: actor ids, each once
// columns:
//   actors: list of lists: for each actor the id, the name, the kind, its designations as in gaps.cypher, and whether it is possibly the same as another
// example: graphkit show "DIRECTORATE OF DEFENSE INDUSTRIES" -o circle.svg
UNWIND $ids AS id
MATCH (a:Actor {id: id})
OPTIONAL MATCH (a)-[d:SANCTIONED_BY]->(s:State)
WITH a, collect(CASE WHEN d IS NOT NULL THEN [
       d.id, d.record, s.code, d.program, d.designated, d.designated_latest, d.precision, d.date_kind, d.ended,
       d.ended_latest, d.end_kind, d.origin, d.measures, coalesce(d.date_source, d.source),
       coalesce(d.date_locator, d.locator)
     ] END) AS designations
RETURN collect([a.id, a.name, a.kind, designations, EXISTS { (a)-[:POSSIBLY_SAME]-() }]) AS actors
