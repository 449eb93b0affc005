"""Dictionary forms of the words that rules speak of."""

from functools import lru_cache

from graph.data import words

__all__ = ["lemma"]

_IRREGULAR = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "'s": "be", "'re": "be",
    "'m": "be", "has": "have", "had": "have", "having": "have", "'ve": "have", "does": "do", "did": "do", "done": "do", "doing": "do", "going": "go",
    "began": "begin", "begun": "begin", "brought": "bring", "bought": "buy", "came": "come", "coming": "come", "cast": "cast",
    "casting": "cast", "chose": "choose", "chosen": "choose", "cut": "cut", "cutting": "cut", "drew": "draw", "fell": "fall",
    "felt": "feel", "fought": "fight", "found": "find", "gave": "give", "given": "give", "giving": "give", "gone": "go",
    "got": "get", "gotten": "get", "getting": "get", "went": "go", "grew": "grow", "heard": "hear", "held": "hold", "hit": "hit",
    "kept": "keep", "knew": "know", "known": "know", "led": "lead", "left": "leave", "leaving": "leave", "made": "make",
    "making": "make", "meant": "mean", "met": "meet", "paid": "pay", "put": "put", "ran": "run", "running": "run", "run": "run",
    "said": "say", "sat": "sit", "saw": "see", "seen": "see", "sent": "send", "set": "set", "setting": "set", "shot": "shoot",
    "showed": "show", "shown": "show", "showran": "showrun", "showrunning": "showrun", "sold": "sell", "spent": "spend", "spun": "spin",
    "spoke": "speak", "spoken": "speak", "starred": "star", "starring": "star", "co-starred": "co-star",
    "co-starring": "co-star", "guest-starred": "guest-star", "guest-starring": "guest-star", "took": "take", "taken": "take",
    "taking": "take", "taught": "teach", "thought": "think", "told": "tell", "toplining": "topline", "wore": "wear",
    "won": "win", "writing": "write", "written": "write", "wrote": "write", "co-wrote": "co-write", "co-written": "co-write",
    "co-writing": "co-write", "greenlit": "greenlight", "green-lit": "greenlight", "penned": "pen", "penning": "pen",
    "recurred": "recur", "recurring": "recur", "bid": "bid", "bound": "bind", "drove": "drive", "became": "become",
    "rewrote": "rewrite", "rewritten": "rewrite", "recast": "recast", "lent": "lend", "lending": "lend", "lies": "lie",
    "dying": "die", "tapped": "tap", "tapping": "tap", "dropped": "drop", "planned": "plan", "slated": "slate", "upped": "up",
    "wrapped": "wrap", "stepped": "step", "teamed": "team", "paired": "pair", "hailed": "hail", "oversaw": "oversee",
    "overseen": "oversee", "overseeing": "oversee", "undertook": "undertake", "underwent": "undergo", "broke": "break",
}  # fmt: skip


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """The dictionary form of a verb or noun form in lower case; the word itself where it is one already.

    >>> lemma("voiced"), lemma("produces"), lemma("starring"), lemma("comedies")
    ('voice', 'produce', 'star', 'comedy')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
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
    if base + "e" in known or base.endswith(("at", "uc", "iz", "ov", "iv", "rs", "as", "is", "os", "ic", "vis", "nc", "rg", "dg", "ur", "ir")):
        return stem + "e"
    if len(base) > 3 and base[-1] == base[-2] and base[:-1] in known:
        return stem[:-1]
    return stem
