"""From steps to Python source, a file for each subject; `cypher.compiler` is the way in."""
