// title: Co-stars
// topic: Working together
// answers: Who starred in the same shows and films, and in which.
//
// parameter: of
// type: Person
// means: Whose co-stars.
// example: Krysten Ritter

MATCH (:Person {name: $of})-[:STARS_IN]->(work)<-[:STARS_IN]-(other:Person)
WITH other, work ORDER BY work.name
RETURN other.name AS co_star, count(DISTINCT work) AS together, collect(DISTINCT work.name) AS works
ORDER BY together DESC, co_star
