"""The rules of the grammar, by subject; `cypher.parser` is their entrance."""
