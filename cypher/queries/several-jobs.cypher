// title: Several jobs
// topic: People
// answers: Who did more than one kind of work, and on what.

MATCH (person:Person)-[job:STARS_IN|SHOWRUNS|CREATED|DIRECTED|WROTE|PRODUCED]->(work)
WITH person, type(job) AS job, work.name AS work ORDER BY job, work
WITH person, collect(DISTINCT job) AS jobs, collect(DISTINCT work) AS works
WHERE size(jobs) > 1
RETURN person.name AS person, jobs, works
ORDER BY size(jobs) DESC, person
