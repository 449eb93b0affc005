// title: Articles about something
// topic: Quotes and articles
// answers: Which articles name something, the latest first.
//
// parameter: of
// type: Thing
// means: What they name.
// example: Luke Cage

MATCH (article:Article)-[:MENTIONS]->({name: $of})
RETURN DISTINCT coalesce(article.date, '') AS date, article.title AS title, article.source AS source
ORDER BY date DESC, title, source
