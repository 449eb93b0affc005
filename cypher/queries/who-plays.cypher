// title: Who plays whom
// topic: Characters
// answers: Who plays a character, and in which words an article says so.
//
// parameter: of
// type: Character
// means: Which character.
// example: Daredevil

MATCH (actor:Person)-[role:PLAYS]->(:Character {name: $of})
RETURN actor.name AS actor, size(role.articles) AS articles, role.evidence[0] AS words
ORDER BY articles DESC, actor
