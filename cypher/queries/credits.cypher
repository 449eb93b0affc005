// title: Credits
// topic: People
// answers: What somebody had a hand in, how, and in which words.
//
// parameter: of
// type: Person
// means: Whose credits.
// example: Charlie Cox

MATCH (:Person {name: $of})-[credit:STARS_IN|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]->(work:Show|Film)
RETURN work.name AS work,
       type(credit) AS how,
       size(credit.articles) AS articles,
       credit.evidence[0] AS words
ORDER BY work, how
