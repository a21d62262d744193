// title: How many designations each of these states has
// parameters:
//   codes: list of strings: codes of states
// columns:
//   state: string: code of the state
//   designations: integer: how many, ended ones too
// example: graphkit query designation_counts -p codes=us -p codes=gb
MATCH (s:State)
WHERE s.code IN $codes
RETURN s.code AS state, COUNT { (s)<-[:SANCTIONED_BY]-() } AS designations
ORDER BY designations, state
