// title: Two platforms
// topic: How sure it is
// answers: Which shows and films are on more than one platform: they moved, or an article errs.

MATCH (work)-[on:STREAMS_ON]->(platform:Platform)
WITH work, platform, on ORDER BY platform.name
WITH work, collect(platform.name) AS platforms, collect(on.evidence[0]) AS words
WHERE size(platforms) > 1
RETURN work.name AS work, platforms, words
ORDER BY work
