"""franchise extract"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import urlsplit

import typer

from graph.cli.options import Catalogues, Sources
from graph.errors import GraphError

if TYPE_CHECKING:
    from graph.known import Known
    from graph.model import Evidence, Extraction

__all__ = ["extract"]

#: What may stand in the name of a file that is named after an article.
_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")
_LONGEST_NAME: Final = 100


def extract(
    sources: Sources,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The folder for one NAME.json an article."),
    ] = None,
    catalogue: Catalogues = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print each fact with the rule that found it and its words.")
    ] = False,
) -> None:
    """Write what articles say as JSON, without a graph.

    Without --output the JSON of a single article goes to standard output.

    \b
    Examples:
      franchise extract articles/ --output extracted/
      franchise extract news.txt --explain
    """
    from graph.cli.articles import expanded, for_each, unlike_prose
    from graph.cli.terminal import say
    from graph.importer import extract as read_facts
    from graph.language.prose import looks_like_english_prose
    from graph.reader import read

    known = _known(catalogue or ())
    found, failed = expanded(sources)
    writer = None if explain and output is None else _Writer(output, found)

    def work(source: str) -> None:
        extraction = read_facts(read(source), known)
        if not looks_like_english_prose(extraction.document.text):
            say(f"franchise: {source} {unlike_prose(1)}; little can be read from such text", err=True)
        if writer is not None:
            writer.write(source, extraction)
        if explain:
            _explain(extraction)

    failed += for_each(found, work, "Reading")
    if failed:
        raise typer.Exit(GraphError.exit_code)


def _known(catalogues: Iterable[Path]) -> "Known":
    from graph.catalogue import load
    from graph.known import Known

    known = Known.EMPTY
    for path in catalogues:
        known |= load(path).known
    return known


class _Writer:
    """Writes the JSON of each article to its own file, or that of the only one to standard output."""

    def __init__(self, folder: Path | None, sources: list[str]) -> None:
        if folder is None and len(sources) > 1:
            raise typer.BadParameter(
                "expected a folder for the files of several articles", param_hint="--output"
            )
        if folder is not None:
            from graph.files import make_folder

            make_folder(folder)
        self._folder = folder
        self._taken: set[str] = set()

    def write(self, source: str, extraction: "Extraction") -> None:
        from graph.build import records
        from graph.files import write_text
        from graph.interchange import dumps

        text = dumps(*records(extraction))
        if self._folder is None:
            sys.stdout.write(text)
        else:
            write_text(self._folder / f"{self._name(source)}.json", text)

    def _name(self, source: str) -> str:
        """A file name like the article's; of several articles of one name the later ones are numbered."""
        wanted = _name_of(source)
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name


def _name_of(source: str) -> str:
    path = urlsplit(source).path if "://" in source else source
    stem = "stdin" if source == "-" else PurePosixPath(path).stem
    return _NOT_IN_NAMES.sub("-", stem).strip(".-")[:_LONGEST_NAME] or "article"


def _explain(extraction: "Extraction") -> None:
    from graph.cli.terminal import bold, dim, say, say_wrapped

    names = {entity.id: entity.name for entity in extraction.entities}
    document = extraction.document

    def quote(evidence: "Iterable[Evidence]") -> None:
        for span in evidence:
            say_wrapped(f"{span.start}–{span.end}: {document.text[span.start : span.end]}", "    ")

    say(bold(document.source), f"  {document.title}")
    for relation in sorted(extraction.relations, key=lambda relation: relation.evidence):
        fact = f"{names[relation.source]} {relation.type} {names[relation.target]}"
        say("  ", bold(fact), dim(f"  {relation.rule}, {relation.confidence:.2f}"))
        quote(relation.evidence)
    for quotation in extraction.quotations:
        kind = "SAID" if quotation.direct else "SAID (reported)"
        outlet = f" GIVEN_TO {names[quotation.outlet]}" if quotation.outlet else ""
        fact = f"{names[quotation.speaker]} {kind}{outlet}"
        say("  ", bold(fact), dim(f"  {quotation.rule}, {quotation.confidence:.2f}"))
        quote(quotation.sentence or quotation.parts)
    if not (extraction.relations or extraction.quotations):
        say(dim("  nothing that the rules are sure of"))
    say()
