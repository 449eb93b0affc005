// title: Never together, and yet
// topic: Working together
// answers: Which two actors never worked together but share the most co-stars.
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 10

MATCH (one:Person)-[:STARS_IN]->()<-[:STARS_IN]-(between:Person)
WITH DISTINCT one, between
MATCH (between)-[:STARS_IN]->()<-[:STARS_IN]-(other:Person)
WHERE one.name < other.name
WITH DISTINCT one, between, other
WHERE NOT EXISTS { (one)-[:STARS_IN]->()<-[:STARS_IN]-(other) }
WITH one, between, other ORDER BY between.name
RETURN one.name AS one, other.name AS other, count(between) AS shared, collect(between.name) AS co_stars
ORDER BY shared DESC, one, other
LIMIT $most
