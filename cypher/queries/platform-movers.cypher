// title: From one platform to another
// topic: Platforms and studios
// answers: Who starred in something on one platform and in something else on another.
//
// parameter: from
// type: Platform
// means: Where they were seen.
// example: Netflix
//
// parameter: to
// type: Platform
// means: Where else they are seen.
// example: HBO

// What is on both platforms is no move, so neither work may be on the other's.
MATCH (actor:Person)-[:STARS_IN]->(before)-[:STREAMS_ON]->(from:Platform {name: $from})
MATCH (actor)-[:STARS_IN]->(after)-[:STREAMS_ON]->(to:Platform {name: $to})
WHERE NOT EXISTS { (before)-[:STREAMS_ON]->(to) } AND NOT EXISTS { (after)-[:STREAMS_ON]->(from) }
WITH actor, before, after ORDER BY before.name, after.name
RETURN actor.name AS actor,
       collect(DISTINCT before.name) AS on_the_one,
       collect(DISTINCT after.name) AS on_the_other
ORDER BY actor
