// title: Actors whose remarks or statements of reasons contain one of these words
// parameters:
//   words: list of strings: the words in lower case
// columns:
//   actor: string: id of the actor
// example: graphkit query actors_whose_texts_hold -p words=prigozhin
MATCH (a:Actor)
WHERE any(text IN coalesce(a.remarks, []) WHERE any(word IN $words WHERE toLower(text) CONTAINS word))
RETURN a.id AS actor
UNION
MATCH (a:Actor)-[s:SANCTIONED_BY]->(:State)
WHERE any(word IN $words WHERE toLower(s.reason) CONTAINS word)
RETURN a.id AS actor
