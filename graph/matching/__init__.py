"""Where rules fit: clauses and phrases in, matches out, before anything is known about who is who.

    match        a rule with what stands in its places
    filled       which places of a clause or phrase are filled, so that few rules need to be tried
    in_clauses   rules of verbs: subjects, objects and what hangs on the verb
    in_phrases   rules of nouns, names, brackets and pairs
    finding      all matches of a sentence

A match only says that words stand in the places a rule asks for.  Whether they name the right kinds of
things is for `graph.kinds` (which also learns the kinds from the matches) and `graph.relations` to say.
"""
