#!/usr/bin/env python3
"""Make graph/data/lexicon.txt: which parts of speech common English words have.

usage: make_lexicon.py CONLLU... > graph/data/lexicon.txt

The figures come from treebanks of Universal Dependencies under CC BY and CC BY-SA: the documents of
UD_English-EWT, and the genres academic, bio, interview, news, speech and voyage of UD_English-GUM.  Only
lower-case
words are counted, and sentence-initial ones that are no proper nouns; of each word the tags that make up a
twentieth of its uses or more are kept, commonest first.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

LETTERS = {
    "NN": "N", "NNS": "S", "VB": "V", "VBP": "V", "VBZ": "Z", "VBD": "D", "VBN": "P", "VBG": "G",
    "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R", "CD": "U", "UH": "I",
}  # fmt: skip
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
HEADER = """\
# Parts of speech of common English words: the word, then its tags, commonest first.
# N noun, S plural noun, V verb, Z verb in -s, D past tense, P past participle, G -ing form, J adjective,
# R adverb, U number, I interjection; a word without tags is a function word.
# Made by scripts/make_lexicon.py from Universal Dependencies treebanks: English-EWT (CC BY-SA 4.0) and
# English-GUM (genres academic, bio, interview, news, speech, voyage; annotations CC BY 4.0).
"""


def count(paths: list[str]) -> dict[str, Counter[str]]:
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        first = True
        for line in Path(path).read_text().splitlines():
            fields = line.split("\t")
            if len(fields) < 10 or not fields[0].isdigit():
                first = True
                continue
            form, tag = fields[1], fields[4]
            word = form.lower() if first and fields[3] != "PROPN" else form
            first = False
            if WORD.fullmatch(word) and not tag.startswith(("NNP", "FW", "GW", "ADD", "AFX")):
                words[word][LETTERS.get(tag, "")] += 1
    return words


def main() -> None:
    print(HEADER, end="")
    for word, tags in sorted(count(sys.argv[1:]).items()):
        total = sum(tags.values())
        kept = [
            tag
            for tag, n in sorted(tags.items(), key=lambda item: (-item[1], item[0]))
            if tag and 20 * n >= total
        ]
        if total > 1 or tags.keys() & {"N", "J", "V", "P", "D", "G", "S", "Z", "R"}:
            print(word, *kept)


if __name__ == "__main__":
    main()
