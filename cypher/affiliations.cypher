// title: Ties between actors, quoted from lists and texts
// Nationalities are left out: they tie an actor to a state, and `show` includes them.
// parameters:
//   actors: list of strings, or null: actor ids, at either end; null asks for all actors
// columns:
//   actor: string: id of the actor where the tie begins
//   name: string: its name
//   relation: string: kind of tie, a word of the vocabulary relation_types
//   role: string: the role in the source's words
//   former: boolean: whether the source says that the tie has ended
//   other: string: id of the node at the other end
//   other_name: string: its name
//   status: string: official (a list says so) or reported (a text does)
//   quote: string: the words that say so
//   source: string: id of the source
//   locator: string: place in it
// example: graphkit affiliations "RAPID ACTION BATTALION"
MATCH (a:Actor)-[r:AFFILIATED_WITH]->(b)
WHERE r.relation <> 'national_of' AND ($actors IS NULL OR a.id IN $actors OR b.id IN $actors)
RETURN a.id AS actor, a.name AS name, r.relation AS relation, r.role AS role, r.former AS former, b.id AS other,
       b.name AS other_name, r.status AS status, r.quote AS quote, r.source AS source, r.locator AS locator
ORDER BY other_name, name, relation, status, r.id
