"""How hypothesis tests the engine: without a time limit an example, which says more of the machine."""

from hypothesis import settings

settings.register_profile("cypher", deadline=None)
settings.load_profile("cypher")
