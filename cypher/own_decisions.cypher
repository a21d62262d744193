// title: Dated designations by own decision, from which coordinated actions are derived
// The answer is one row, because thousands of rows take longer to send than to find.
// parameters:
//   comparable: list of strings: the kinds of date that may be compared
// columns:
//   decisions: list of lists: for each the code of the state, the programme, the day, the id of the designation, and the id and the name of the actor
// example: graphkit actions
MATCH (s:State)<-[d:SANCTIONED_BY]-(a:Actor)
WHERE d.origin = 'own' AND d.precision = 'day' AND d.date_kind IN $comparable
RETURN collect([s.code, d.program, d.designated, d.id, a.id, a.name]) AS decisions
