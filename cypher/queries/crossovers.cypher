// title: Crossovers
// topic: Characters
// answers: Which characters appear in the most shows and films.
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 10

MATCH (character:Character)-[:APPEARS_IN]->(work)
WITH character, work ORDER BY work.name
WITH character, collect(DISTINCT work.name) AS works
WHERE size(works) > 1
RETURN character.name AS character, size(works) AS count, works
ORDER BY count DESC, character
LIMIT $most
