// title: Quotes about a show by outlet
// topic: Quotes and articles
// answers: What was said about something, grouped by the outlet that it was said to.
//
// parameter: about
// type: Thing
// means: What it is about.
// example: Jessica Jones

// A quote is about what it names, and about what the article that it stands in names.
MATCH (person:Person)-[:SAID]->(quote:Quote)
WHERE EXISTS { (quote)-[:MENTIONS]->({name: $about}) }
   OR EXISTS { (quote)<-[:CONTAINS]-(:Article)-[:MENTIONS]->({name: $about}) }
OPTIONAL MATCH (quote)-[:GIVEN_TO]->(outlet:Outlet)
RETURN coalesce(outlet.name, 'no outlet named') AS outlet, person.name AS person, quote.text AS words
ORDER BY outlet, person, words
