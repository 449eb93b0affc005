// title: Several roles
// topic: Characters
// answers: Who plays more than one character, and whom.

MATCH (actor:Person)-[:PLAYS]->(role:Character)
WITH actor, role ORDER BY role.name
WITH actor, collect(role.name) AS roles
WHERE size(roles) > 1
RETURN actor.name AS actor, roles
ORDER BY size(roles) DESC, actor
