// title: Most connected people
// topic: People
// answers: Who has worked with the most other people.
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 10

MATCH (person:Person)-[:STARS_IN|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]->(work)
MATCH (work)<-[:STARS_IN|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]-(other:Person)
WHERE other <> person
RETURN person.name AS person, count(DISTINCT other) AS people, count(DISTINCT work) AS works
ORDER BY people DESC, works DESC, person
LIMIT $most
