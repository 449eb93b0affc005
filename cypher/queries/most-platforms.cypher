// title: On the most platforms
// topic: Platforms and studios
// answers: Who has worked for the most platforms.
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 10

MATCH (person:Person)-[:STARS_IN|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]->(work)
MATCH (work)-[:STREAMS_ON]->(platform:Platform)
WITH DISTINCT person, platform ORDER BY platform.name
RETURN person.name AS person, count(platform) AS count, collect(platform.name) AS platforms
ORDER BY count DESC, person
LIMIT $most
