"""The manifest of a corpus: which stages of which batch are whole, and what they were made from.

    corpus = Corpus.at(folder)                  # CorpusError where there is none
    if not corpus.is_done("extract", 3): ...
    corpus.finish("extract", 3, seconds, {"articles": 1200})

A stage writes its tables and only then the manifest, in one step.  What a killed run left behind is in no
manifest, is read by nobody, and is written anew by the next run.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from graph.corpus.layout import MANIFEST, Table, table_path
from graph.errors import CorpusError
from graph.files import write_text

__all__ = ["STAGES", "Batch", "Corpus", "Finished", "Made", "Stage"]

#: The layout of the folder that this program writes.
_LAYOUT: Final = 1

#: What a batch goes through: the first four by reading, `join` when the corpus is loaded into a graph.
Stage: TypeAlias = Literal["list", "read", "extract", "settle", "report", "join"]

STAGES: Final[tuple[Stage, ...]] = ("list", "read", "extract", "settle", "report", "join")

#: The stage that a table is whole after.
_MADE_BY: Final[dict[Table, Stage]] = {
    "files": "list",
    "articles": "extract",
    "documents": "settle",
    "rejected": "settle",
    "origins": "settle",
    "nodes": "join",
    "relationships": "join",
}


@dataclass(frozen=True, slots=True)
class Made:
    """What the corpus is made with: all of it has to be the same for its batches to be one corpus.

    `code` is the version of this program, `rules` the fingerprint of all that decides what is found in a
    text, `catalogues` the ids of the catalogues whose names were known (they are made from their text), and
    `names` the fingerprint of these names as `graph.store.record.Record` has it.
    """

    code: str
    rules: str
    catalogues: tuple[str, ...] = ()
    names: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """A stage that is whole: how long it took, and what was counted."""

    seconds: float
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run brings: the inputs as they were named, the fingerprint of all files there, its stages."""

    number: int
    inputs: tuple[str, ...]
    fingerprint: str
    stages: Mapping[str, Finished] = field(default_factory=dict)

    @property
    def is_read(self) -> bool:
        """Whether all of its articles are read."""
        return "report" in self.stages


class Corpus:
    """The folder of a corpus, with its manifest."""

    def __init__(self, folder: Path, made: Made, batches: Sequence[Batch] = ()) -> None:
        self.folder = folder
        self.made = made
        self.batches = tuple(batches)

    @classmethod
    def at(cls, folder: Path) -> "Corpus":
        """The corpus in this folder.  Raises CorpusError."""
        path = folder / MANIFEST
        shown = repr(folder.as_posix())
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise CorpusError(
                f"expected a corpus in {shown}, found no {MANIFEST}; make one with franchise corpus read"
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise CorpusError(f"cannot read the {MANIFEST} of the corpus in {shown}: {error}") from None
        return cls(folder, *_parsed(text, shown))

    @property
    def last(self) -> Batch:
        """The newest batch."""
        return self.batches[-1]

    def is_done(self, stage: Stage, batch: int) -> bool:
        """Whether this stage of this batch is whole."""
        return stage in self.batches[batch - 1].stages

    def path(self, table: Table, batch: int) -> Path:
        """Where the rows of one batch lie."""
        return table_path(self.folder, table, batch)

    def paths(self, table: Table, upto: int | None = None) -> list[Path]:
        """Where the rows of all batches lie that have this table whole; `upto` leaves out later ones."""
        stage = _MADE_BY[table]
        return [
            self.path(table, batch.number)
            for batch in self.batches[:upto]
            if stage in batch.stages
        ]

    def create(self) -> None:
        """Write down that the folder is that of a corpus, though nothing is read yet."""
        self._write(self.batches)

    def begin(self, inputs: Sequence[str], fingerprint: str) -> Batch:
        """Write down that a new batch is being read."""
        batch = Batch(len(self.batches) + 1, tuple(inputs), fingerprint)
        self._write((*self.batches, batch))
        return batch

    def restart_last(self) -> None:
        """Have the newest batch read anew, of which the files are known and nothing else."""
        batch = replace(self.last, stages={"list": self.last.stages["list"]})
        self._write((*self.batches[:-1], batch))

    def drop_last(self) -> None:
        """Forget the newest batch, of which nothing is to be kept."""
        self._write(self.batches[:-1])

    def finish(self, stage: Stage, batch: int, seconds: float, counts: Mapping[str, int]) -> None:
        """Write down that this stage of this batch is whole."""
        finished = Finished(round(seconds, 3), dict(counts))
        self._write(
            tuple(
                replace(one, stages={**one.stages, stage: finished}) if one.number == batch else one
                for one in self.batches
            )
        )

    def _write(self, batches: tuple[Batch, ...]) -> None:
        told = {
            "layout": _LAYOUT,
            "made": asdict(self.made),
            "batches": [asdict(batch) for batch in batches],
        }
        write_text(self.folder / MANIFEST, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        self.batches = batches


def _parsed(text: str, shown: str) -> tuple[Made, list[Batch]]:
    advice = "name another folder for this corpus"
    try:
        told: dict[str, Any] = json.loads(text)
        layout = told["layout"]
        if layout == _LAYOUT:
            made = told["made"]
            return Made(**{**made, "catalogues": tuple(made["catalogues"])}), [
                _batch(batch) for batch in told["batches"]
            ]
    except (ValueError, KeyError, TypeError):
        raise CorpusError(
            f"expected the {MANIFEST} of a corpus in {shown}, found something else; {advice}"
        ) from None
    raise CorpusError(f"expected a corpus of layout {_LAYOUT} in {shown}, found layout {layout}; {advice}")


def _batch(told: dict[str, Any]) -> Batch:
    stages = {name: Finished(**finished) for name, finished in told["stages"].items()}
    return Batch(told["number"], tuple(told["inputs"]), told["fingerprint"], stages)
