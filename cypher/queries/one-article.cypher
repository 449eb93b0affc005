// title: Facts with one article only
// topic: How sure it is
// answers: Which facts rest on a single article, the least sure first.
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 20

MATCH (subject)-[fact:STARS_IN|PLAYS|APPEARS_IN|TEAMS_UP_WITH|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED
    |STREAMS_ON|PRODUCED_BY|PART_OF|SPINOFF_OF|FOLLOWS]->(object)
WHERE size(fact.articles) = 1
RETURN subject.name AS subject, type(fact) AS fact, object.name AS object,
       fact.confidence AS confidence, fact.evidence[0] AS words
ORDER BY confidence, subject, fact, object
LIMIT $most
