// title: Everyone within a few steps
// topic: People
// answers: Who can be reached from something in so many relationships, and in how many.
//
// parameter: of
// type: Thing
// means: Where to start.
// example: Krysten Ritter
//
// parameter: steps
// type: Integer
// means: How many relationships away, 6 at most.
// default: 2

// The bounds of a path cannot be parameters: it is found with the widest, and its length tested after.
MATCH (start {name: $of}), (person:Person)
WHERE NOT start:Article AND NOT start:Quote AND start <> person
MATCH path = shortestPath(
    (start)-[:STARS_IN|PLAYS|APPEARS_IN|TEAMS_UP_WITH|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED
    |STREAMS_ON|PRODUCED_BY|PART_OF|SPINOFF_OF|FOLLOWS*..6]-(person)
)
WITH person, min(length(path)) AS steps
WHERE steps <= $steps
RETURN steps, person.name AS person
ORDER BY steps, person
