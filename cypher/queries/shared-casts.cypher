// title: Shared casts
// topic: Shows and films
// answers: Which two shows or films share the most actors.
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 10

MATCH (first:Show|Film)<-[:STARS_IN]-(actor:Person)-[:STARS_IN]->(second:Show|Film)
WHERE first.name < second.name
WITH first, second, actor ORDER BY actor.name
RETURN first.name AS first, second.name AS second, count(actor) AS shared, collect(actor.name) AS actors
ORDER BY shared DESC, first, second
LIMIT $most
