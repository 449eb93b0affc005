// title: Actors shared by two shows
// topic: Working together
// answers: Who stars in both of two shows or films, and as whom.
//
// parameter: first
// type: Show|Film
// means: The one.
// example: Jessica Jones
//
// parameter: second
// type: Show|Film
// means: The other.
// example: The Defenders

MATCH (actor:Person)-[:STARS_IN]->(first:Show|Film {name: $first})
MATCH (actor)-[:STARS_IN]->(second:Show|Film {name: $second})
WHERE first <> second
OPTIONAL MATCH (actor)-[:PLAYS]->(role:Character)
WHERE EXISTS { (role)-[:APPEARS_IN]->(first) } OR EXISTS { (role)-[:APPEARS_IN]->(second) }
WITH actor, role ORDER BY role.name
RETURN actor.name AS actor, collect(DISTINCT role.name) AS plays
ORDER BY actor
