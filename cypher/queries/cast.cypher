// title: Cast
// topic: Shows and films
// answers: Who stars in a show or film, and as whom.
//
// parameter: of
// type: Show|Film
// means: Whose cast.
// example: The Defenders

MATCH (actor:Person)-[:STARS_IN]->(work:Show|Film {name: $of})
OPTIONAL MATCH (actor)-[:PLAYS]->(role:Character)-[:APPEARS_IN]->(work)
WITH actor, role ORDER BY role.name
RETURN actor.name AS actor, collect(DISTINCT role.name) AS plays
ORDER BY actor
