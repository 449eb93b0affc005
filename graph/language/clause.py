"""What a sentence is read as: clauses, each a verb with its subject and arguments."""

from dataclasses import dataclass, field

from graph.language.phrase import Item, Phrase, Verb
from graph.language.tokens import Token

__all__ = ["CONDITIONS", "Argument", "Clause", "agreeing", "is_mark", "share_arguments", "share_places"]

#: What opens a clause that says on which condition something is so.
CONDITIONS = frozenset(["if", "whether", "unless", "lest"])
#: What is done to a work and what is done in it, where both are said of one: "created and stars in Low Tide".
_MAKES = frozenset(
    ["create", "co-create", "write", "co-write", "direct", "co-direct", "produce", "co-produce"]
)
_ACTS = frozenset(["star", "co-star", "appear", "act", "feature", "recur", "guest-star"])
_ADVERBS = frozenset(["always", "perhaps", "sometimes", "besides", "nowadays", "afterwards", "thus"])


@dataclass(slots=True, eq=False)
class Argument:
    """`phrases` in the place that `prep` names: "" for an object, "subject", or a preposition."""

    prep: str
    phrases: list[Phrase]
    start: int
    joined: bool = False


@dataclass(slots=True, eq=False)
class Clause:
    """A verb with its subject and arguments; `verb` is None for a fragment such as a cast list.

    `kind` is main, relative, participle, gerund, infinitive, complement or adverbial.  `others` are further
    phrases that may be the subject instead.  `echo` says that the verb is only said again, `hedged` that the
    clause is a condition, a wish or a question.
    """

    kind: str
    parent: "Clause | None" = None
    subject: list[Phrase] = field(default_factory=list)
    others: list[Phrase] = field(default_factory=list)
    verb: Verb | None = None
    arguments: list[Argument] = field(default_factory=list)
    speech: list[Token] = field(default_factory=list)
    governor: Phrase | None = None
    opener: str = ""
    hedged: bool = False
    start: int = 0
    end: int = 0
    particles: list[str] = field(default_factory=list)
    following: "Clause | None" = None
    fronted: int = 0
    before_subject: int = 0
    dangling: str = ""
    detached: bool = False
    antecedent: list[Phrase] = field(default_factory=list)
    echo: bool = False

    @property
    def complements(self) -> list[Argument]:
        """The arguments without those that stand between subject and verb and so belong to the subject."""
        return [*self.arguments[: self.before_subject], *self.arguments[self.fronted :]]

    def __repr__(self) -> str:
        rest = " ".join(f"{a.prep or 'obj'}:{a.phrases}" for a in self.arguments)
        return f"{self.kind}({self.subject} {self.verb} {rest})"


def is_mark(item: Item, mark: str) -> bool:
    return isinstance(item, Token) and item.tag == mark


def share_arguments(clause: Clause) -> None:
    """Verbs in a row share what stands after the last: "directed and wrote the film"."""
    other = clause.following
    if other is None or len(clause.arguments) > clause.fronted or clause.verb is None or other.verb is None:
        return
    if other.verb.copula != clause.verb.copula:
        return
    shared = other.arguments[other.fronted :]
    if clause.dangling and shared:
        clause.arguments.append(Argument(clause.dangling, shared[0].phrases, shared[0].start))
    elif clause.verb.lemma in _MAKES and other.verb.lemma in _ACTS:
        clause.arguments += [Argument("", a.phrases, a.start) for a in shared if a.prep in ("in", "on")][:1]
        clause.end = other.end
    elif clause.verb.passive == other.verb.passive:
        clause.arguments += shared
        clause.speech = clause.speech or other.speech
        clause.end = other.end


def share_places(clause: Clause) -> None:
    """A verb that is left out shares its places: "Ana plays the king and Bo his mother in Low Tide"."""
    other = clause.following
    if other is None or other.verb is not clause.verb or len(clause.arguments) == clause.fronted:
        return
    own = {argument.prep for argument in clause.arguments}
    clause.arguments += [a for a in other.arguments if a.prep in ("in", "on") and a.prep not in own]


def agreeing(antecedent: list[Phrase], *verbs: Verb) -> list[Phrase]:
    """The whole list for a plural verb ("A and B, who play"), its last member for a singular one."""
    words = [word for verb in verbs for word in verb.words]
    singular = any(word.endswith("s") and word not in _ADVERBS for word in words)
    return antecedent[-1:] if len(antecedent) > 1 and singular else antecedent
