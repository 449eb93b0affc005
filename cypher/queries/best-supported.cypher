// title: Facts that most articles tell
// topic: How sure it is
// answers: Which facts rest on the most articles.
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 20

MATCH (subject)-[fact:STARS_IN|PLAYS|APPEARS_IN|TEAMS_UP_WITH|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED
    |STREAMS_ON|PRODUCED_BY|PART_OF|SPINOFF_OF|FOLLOWS]->(object)
RETURN subject.name AS subject, type(fact) AS fact, object.name AS object, size(fact.articles) AS articles
ORDER BY articles DESC, subject, fact, object
LIMIT $most
