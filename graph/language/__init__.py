"""English as far as entertainment articles need it: tokens, quotation marks, phrases and clauses, without a
model.

In the order in which a text passes through:

    prose, blocks, quotation, tokens        text to tokens, block by block
    sentences                               to sentences, in which a quoted title or speech is one token
    names, joints, capitals                 where names begin and end
    tagging, participles, choosing          parts of speech; neighbours looks around a word
    phrases (made of phrase)                noun phrases and verb groups
    clauses (made of clause)                read in layers: lookahead, groups, verbs, places, clauses
    links                                   what stands for what inside a sentence

What is known of words: lexicon, wordclasses, lemmas.
"""
