"""The openCypher Technology Compatibility Kit against this engine, one test a scenario."""
