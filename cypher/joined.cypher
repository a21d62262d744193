// title: Who joined whom: for each actor, who sanctioned it first, who did so later, and how many days later
// A month or a year meets a condition on dates if any of its days does.
// parameters:
//   actors: list of strings, or null: actor ids; null asks for all actors
//   programs: list of strings, or null: ids of programmes, one of which lists the actor; null asks for all
//   since: string, or null: the earliest date of a joining, ISO 8601
//   within: integer, or null: the maximum number of days between the first act and the joining
//   status: string, or null: derived or reported; null asks for both
// columns:
//   actor: string: id of the actor
//   name: string: its name
//   first: string: the state that acted first
//   first_date: string: when, ISO 8601
//   joined: string: the state that joined
//   joined_date: string: when, ISO 8601
//   days_min: integer: the fewest days between
//   days_max: integer: the most days between
//   order: string: later, same day, or uncertain
//   basis: string: own (both decided for themselves), implementation (implements the other's listing) or first seen (one of the two is dated only by two files, and their order is uncertain)
//   together_with: list of strings: codes of states that acted on the same day as the first
//   undated: list of strings: codes of states that also sanction the actor, on a date that no source states
//   earlier: list of strings: ids of further designations that are, or may be, older and cannot be compared
//   earlier_because: list of strings: what these are, in words
//   status: string: derived from two designations, or reported by a text
//   premises: list of strings: ids of the two designations
//   source: string: id of the source of the joining date
//   locator: string: place in it
//   quote: string: the words of a text that reports the joining
// example: graphkit joined "RI YONG GIL"
MATCH (f:State)-[j:JOINED_BY]->(s:State)
WHERE ($actors IS NULL OR j.actor IN $actors) AND ($status IS NULL OR j.status = $status)
  AND ($programs IS NULL OR any(program IN j.programs WHERE program IN $programs))
  AND ($since IS NULL OR last(split(j.joined_date, '/')) >= $since OR $since STARTS WITH last(split(j.joined_date, '/')))
  AND ($within IS NULL OR (j.lag_days_min <= $within AND j.lag_days_max >= -$within))
RETURN j.actor AS actor, j.actor_name AS name, f.name AS first, j.first_date AS first_date,
       s.name AS joined, j.joined_date AS joined_date, j.lag_days_min AS days_min, j.lag_days_max AS days_max,
       j.order AS order, j.basis AS basis, coalesce(j.together_with, []) AS together_with,
       coalesce(j.undated, []) AS undated, coalesce(j.earlier, []) AS earlier,
       coalesce(j.earlier_because, []) AS earlier_because, j.status AS status,
       coalesce(j.premises, []) AS premises, j.source AS source, j.locator AS locator, j.quote AS quote
ORDER BY j.actor_name, j.actor, j.joined_date, s.name, j.basis, j.status, j.id
