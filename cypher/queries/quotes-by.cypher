// title: Quotes by somebody
// topic: Quotes and articles
// answers: What somebody said, to whom, and in which article it stands.
//
// parameter: of
// type: Person
// means: Who said it.
// example: Krysten Ritter

MATCH (:Person {name: $of})-[:SAID]->(quote:Quote)
OPTIONAL MATCH (quote)-[:GIVEN_TO]->(outlet:Outlet)
OPTIONAL MATCH (article:Article)-[:CONTAINS]->(quote)
RETURN quote.text AS words, quote.direct AS direct, outlet.name AS outlet, article.title AS article
ORDER BY article, words, outlet
