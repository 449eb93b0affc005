"""The library of named questions: one a `.cypher` file, read by `graph.questions`."""
