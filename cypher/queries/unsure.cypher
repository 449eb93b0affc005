// title: Facts that are not sure
// topic: How sure it is
// answers: Which facts were found by rules that err more often.
//
// parameter: below
// type: Number
// means: Facts with less confidence than this, of 1.
// default: 0.9
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 20

MATCH (subject)-[fact:STARS_IN|PLAYS|APPEARS_IN|TEAMS_UP_WITH|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED
    |STREAMS_ON|PRODUCED_BY|PART_OF|SPINOFF_OF|FOLLOWS]->(object)
WHERE fact.confidence < $below
RETURN subject.name AS subject, type(fact) AS fact, object.name AS object,
       fact.confidence AS confidence, fact.extractor AS extractor
ORDER BY confidence, subject, fact, object
LIMIT $most
