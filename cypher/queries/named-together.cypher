// title: Named together
// topic: People
// answers: What is most often named in the same articles.
//
// parameter: of
// type: Thing
// means: Named together with whom or what.
// example: Charlie Cox
//
// parameter: most
// type: Integer
// means: At most so many rows.
// default: 15

MATCH ({name: $of})<-[:MENTIONS]-(article:Article)-[:MENTIONS]->(other)
WHERE other.name <> $of
RETURN other.name AS name, labels(other)[0] AS kind, count(DISTINCT article) AS articles
ORDER BY articles DESC, name, kind
LIMIT $most
