// title: Shared roles
// topic: Characters
// answers: Which characters are played by more than one person.

MATCH (actor:Person)-[:PLAYS]->(role:Character)
WITH role, actor ORDER BY actor.name
WITH role, collect(actor.name) AS actors
WHERE size(actors) > 1
RETURN role.name AS character, actors
ORDER BY size(actors) DESC, character
