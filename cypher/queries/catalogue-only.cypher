// title: Facts that only a catalogue tells
// topic: How sure it is
// answers: Which facts no article says: somebody wrote them into a catalogue.
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 20

MATCH (subject)-[fact:STARS_IN|PLAYS|APPEARS_IN|TEAMS_UP_WITH|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED
    |STREAMS_ON|PRODUCED_BY|PART_OF|SPINOFF_OF|FOLLOWS]->(object)
WHERE fact.extractor = 'catalogue'
RETURN subject.name AS subject, type(fact) AS fact, object.name AS object, fact.evidence[0] AS source
ORDER BY subject, fact, object
LIMIT $most
