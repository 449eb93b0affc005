"""From syntax tree to steps, a file for each subject; `cypher.plan` is the way in."""
