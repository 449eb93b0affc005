// title: Two showrunners
// topic: How sure it is
// answers: Which shows have more than one showrunner: they followed one another, or an article errs.

MATCH (person:Person)-[runs:SHOWRUNS]->(work)
WITH work, person, runs ORDER BY person.name
WITH work, collect(person.name) AS showrunners, collect(runs.evidence[0]) AS words
WHERE size(showrunners) > 1
RETURN work.name AS work, showrunners, words
ORDER BY work
