// title: First mover by follower: on how many actors one state joined another after how many days
// One row a pair, basis and order; `graphkit joined --matrix` makes medians and quartiles of the days. What a text
// reports is left out. A month or a year is found by each condition on days that any of its days fulfils.
// parameters:
//   programs: list of strings, or null: ids of programmes, one of which lists the actor; null asks for all
//   since: string, or null: the first day on which the joining counts, ISO 8601
//   within: integer, or null: the most days between the first and the joining
// columns:
//   first: string: code of the state that acted first
//   together_with: list of strings: codes of states that acted on the same day as the first
//   joined: string: code of the state that joined
//   basis: string: own (both decided for themselves), implementation (carries out the other's listing) or first seen (one of the two by two files alone, in an order that is not certain)
//   order: string: later, same day (the direction then means nothing), or uncertain
//   days_min: list of integers: the fewest days between, one number an actor, in no order
//   days_max: list of integers: the most days between, one number an actor, in no order
// example: graphkit joined --matrix
MATCH (f:State)-[j:JOINED_BY]->(s:State)
WHERE j.status = 'derived'
  AND ($programs IS NULL OR any(program IN j.programs WHERE program IN $programs))
  AND ($since IS NULL OR last(split(j.joined_date, '/')) >= $since OR $since STARTS WITH last(split(j.joined_date, '/')))
  AND ($within IS NULL OR (j.lag_days_min <= $within AND j.lag_days_max >= -$within))
RETURN f.code AS first, coalesce(j.together_with, []) AS together_with, s.code AS joined, j.basis AS basis,
       j.order AS order, collect(j.lag_days_min) AS days_min, collect(j.lag_days_max) AS days_max
