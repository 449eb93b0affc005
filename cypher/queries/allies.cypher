// title: Allies
// topic: Characters
// answers: Whom a character teams up with, and who plays them.
//
// parameter: of
// type: Character
// means: Whose allies.
// example: Iron Fist

MATCH (:Character {name: $of})-[:TEAMS_UP_WITH]-(ally:Character)
OPTIONAL MATCH (actor:Person)-[:PLAYS]->(ally)
WITH ally, actor ORDER BY actor.name
RETURN ally.name AS ally, collect(DISTINCT actor.name) AS played_by
ORDER BY ally
