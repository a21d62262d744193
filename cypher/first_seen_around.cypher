// title: How many designations, first seen between two files of a list, may have begun between two days
// Their list states no date; by_date leaves them out unless the two files enclose no other day.
// parameters:
//   since: string: first day, ISO 8601
//   until: string: last day, ISO 8601
// columns:
//   designations: integer: how many
// example: graphkit by-date 2021-12-10
MATCH (:Actor)-[d:SANCTIONED_BY]->(:State)
WHERE d.date_kind = 'first_seen' AND d.designated <= $until AND d.designated_latest >= $since
  AND (d.designated < $since OR d.designated_latest > $until)
RETURN count(d) AS designations
