// title: Bridges
// topic: Working together
// answers: Who worked on something of one franchise, studio or platform and on something else of another.
//
// parameter: first
// type: Franchise|Studio|Platform
// means: The one.
// example: Marvel Cinematic Universe
//
// parameter: second
// type: Franchise|Studio|Platform
// means: The other.
// example: HBO

MATCH (person:Person)-[:STARS_IN|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]->(here)
MATCH (here)-[:PART_OF|PRODUCED_BY|STREAMS_ON]->(:Franchise|Studio|Platform {name: $first})
MATCH (person)-[:STARS_IN|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]->(there)
MATCH (there)-[:PART_OF|PRODUCED_BY|STREAMS_ON]->(:Franchise|Studio|Platform {name: $second})
WHERE here <> there
WITH person, here, there ORDER BY here.name, there.name
RETURN person.name AS person, collect(DISTINCT here.name) AS first, collect(DISTINCT there.name) AS second
ORDER BY person
