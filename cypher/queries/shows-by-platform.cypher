// title: Shows by platform
// topic: Platforms and studios
// answers: Which shows and films are on which platform.

MATCH (work)-[:STREAMS_ON]->(platform:Platform)
WITH platform, work ORDER BY work.name
RETURN platform.name AS platform, count(work) AS count, collect(work.name) AS works
ORDER BY count DESC, platform
