// title: Makers
// topic: Shows and films
// answers: Who made a show or film, how, and in which words.
//
// parameter: of
// type: Show|Film
// means: Whose makers.
// example: Daredevil

MATCH (maker:Person)-[made:SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]->(:Show|Film {name: $of})
RETURN maker.name AS maker, type(made) AS how, made.evidence[0] AS words
ORDER BY maker, how
