// title: People of a studio
// topic: Platforms and studios
// answers: Who worked on what a studio produced, and how often.
//
// parameter: of
// type: Studio
// means: Which studio.
// example: Marvel Television
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 20

MATCH (:Studio {name: $of})<-[:PRODUCED_BY]-(work)
MATCH (work)<-[:STARS_IN|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]-(person:Person)
WITH person, work ORDER BY work.name
RETURN person.name AS person, count(DISTINCT work) AS count, collect(DISTINCT work.name) AS works
ORDER BY count DESC, person
LIMIT $most
