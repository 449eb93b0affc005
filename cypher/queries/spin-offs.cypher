// title: Spin-offs and sequels
// topic: Shows and films
// answers: Which show or film came out of which, or follows which.

MATCH (later:Show|Film)-[relation:SPINOFF_OF|FOLLOWS]->(earlier:Show|Film)
RETURN later.name AS later, type(relation) AS relation, earlier.name AS earlier, relation.evidence[0] AS words
ORDER BY earlier, later, relation
