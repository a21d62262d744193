// title: First mover by follower: on how many actors one state joined another, and after how many days
// One row per pair, basis and order; `graphkit joined --matrix` computes medians and quartiles of the days. Joinings
// that a text reports are left out. A month or a year meets a condition on dates if any of its days does.
// parameters:
//   programs: list of strings, or null: ids of programmes, one of which lists the actor; null asks for all
//   since: string, or null: the earliest date of a joining, ISO 8601
//   within: integer, or null: the maximum number of days between the first act and the joining
// columns:
//   first: string: code of the state that acted first
//   together_with: list of strings: codes of states that acted on the same day as the first
//   joined: string: code of the state that joined
//   basis: string: own (both decided for themselves), implementation (implements the other's listing) or first seen (one of the two is dated only by two files, and their order is uncertain)
//   order: string: later, same day (the direction then means nothing), or uncertain
//   days_min: list of integers: the fewest days between, one number per actor, in no order
//   days_max: list of integers: the most days between, one number per actor, in no order
// example: graphkit joined --matrix
MATCH (f:State)-[j:JOINED_BY]->(s:State)
WHERE j.status = 'derived'
  AND ($programs IS NULL OR any(program IN j.programs WHERE program IN $programs))
  AND ($since IS NULL OR last(split(j.joined_date, '/')) >= $since OR $since STARTS WITH last(split(j.joined_date, '/')))
  AND ($within IS NULL OR (j.lag_days_min <= $within AND j.lag_days_max >= -$within))
RETURN f.code AS first, coalesce(j.together_with, []) AS together_with, s.code AS joined, j.basis AS basis,
       j.order AS order, collect(j.lag_days_min) AS days_min, collect(j.lag_days_max) AS days_max
