"""A graph kept on a Neo4j server: how it is laid out there, written, read and asked."""
