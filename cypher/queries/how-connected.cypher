// title: How two are connected
// topic: Working together
// answers: The shortest ways from one to another, each as the names along it.
//
// parameter: first
// type: Thing
// means: Where to start.
// example: Krysten Ritter
//
// parameter: second
// type: Thing
// means: Where to arrive.
// example: Jon Bernthal

MATCH (first {name: $first}), (second {name: $second})
WHERE first <> second
  AND NOT first:Article AND NOT first:Quote AND NOT second:Article AND NOT second:Quote
MATCH path = allShortestPaths(
    (first)-[:STARS_IN|PLAYS|APPEARS_IN|TEAMS_UP_WITH|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED
    |STREAMS_ON|PRODUCED_BY|PART_OF|SPINOFF_OF|FOLLOWS*..8]-(second)
)
RETURN length(path) AS steps,
       [node IN nodes(path) | node.name] AS names,
       [step IN relationships(path) | type(step)] AS types
ORDER BY steps, names, types
