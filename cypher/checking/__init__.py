"""What `cypher.scope` checks, by subject."""
