"""Dictionary forms of the words that rules speak of."""

from functools import lru_cache

from graph.data import words

__all__ = ["lemma"]


#: Ends of stems that have lost an "e".
_BEFORE_E = (
    *("at", "uc", "iz", "ov", "iv", "rs", "as", "is", "os", "ic", "vis", "nc"),
    *("rg", "dg", "ur", "ir", "cl", "zl", "lv"),
)


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """The dictionary form of a verb or noun form in lower case; the word itself where it is one already.

    >>> lemma("voiced"), lemma("produces"), lemma("starring"), lemma("comedies")
    ('voice', 'produce', 'star', 'comedy')
    """
    irregular = words("irregular").get(word)
    if irregular:
        return irregular[0]
    for suffix in ("ing", "ed", "s"):
        if word.endswith(suffix) and len(word) > len(suffix) + 2 and not word.endswith("ss"):
            return _stripped(word, suffix)
    return word


def _stripped(word: str, suffix: str) -> str:
    known = words("lexicon")
    stem = word[: -len(suffix)]
    if suffix == "s":
        if stem.endswith("ie"):
            return stem[:-2] + "y"
        if stem.endswith(("ss", "us", "i")) or word in ("series", "species"):
            return word
        if stem.endswith(("she", "che", "sse", "xe", "zze")) and stem not in known:
            return stem[:-1]
        return stem
    if stem.endswith("i") and suffix == "ed":
        return stem[:-1] + "y"
    base = stem.rsplit("-", 1)[-1]
    if len(base) > 2 and base[-1] == base[-2] and base[-1] not in "lsz" and base[-1] not in "aeiou":
        return stem[:-1]
    if base in known and ("V" in known[base] or base + "e" not in known):
        return stem
    if base + "e" in known or base.endswith(_BEFORE_E):
        return stem + "e"
    if len(base) > 3 and base[-1] == base[-2] and base[:-1] in known:
        return stem[:-1]
    return stem
