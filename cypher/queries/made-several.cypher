// title: Makers of several
// topic: Shows and films
// answers: Who ran, created, directed, wrote or produced more than one show or film.

MATCH (maker:Person)-[:SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]->(work)
WITH maker, work ORDER BY work.name
WITH maker, collect(DISTINCT work.name) AS works
WHERE size(works) > 1
RETURN maker.name AS maker, works
ORDER BY size(works) DESC, maker
