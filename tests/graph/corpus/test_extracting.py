import pytest

from graph.corpus.extracting import batches_of, extracted
from graph.corpus.layout import ARTICLES
from graph.decisions import Decisions, Same
from graph.errors import SchemaError
from graph.known import Known, KnownName

ROW = {
    "article": "article:0", "sha256": "0", "text": "Marta Quill stars in Salt Harbour.", "source": "a",
    "title": "", "date": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SchemaError("it does not fit"), "it does not fit"),
        (RecursionError("too deep"), "a mistake in this program: RecursionError: too deep; please report it"),
    ],
)
def test_an_article_that_extraction_fails_with_ends_no_other(
    monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    from graph import importer

    extract = importer.extract

    def fragile(document: object, known: object) -> object:
        if document.source == "bad":  # type: ignore[attr-defined]
            raise error
        return extract(document, known)  # type: ignore[arg-type]

    monkeypatch.setattr(importer, "extract", fragile)
    rows = list(extracted([ROW, {**ROW, "source": "bad"}, ROW], Known.EMPTY, Decisions()))
    assert [row["reason"] for row in rows] == [None, reason, None]


def test_known_names_and_decisions_have_their_say() -> None:
    known = Known([KnownName("Film", "Salt Harbour")])
    same = Decisions((Same("person:m-quill", "M. Quill", ("person:marta-quill",)),))
    [row] = extracted([ROW], known, same)
    assert {"film:salt-harbour", "person:m-quill"} <= {node["id"] for node in row["nodes"]}


def test_rows_are_handed_on_a_few_at_a_time_and_long_ones_sooner() -> None:
    counted: list[int] = []
    [row] = extracted([ROW], Known.EMPTY, Decisions())
    long = {**row, "text": "x" * 3 * 2**20}
    rows = [row] * 100 + [long, long]
    sizes = [batch.num_rows for batch in batches_of(rows, ARTICLES, counted.append)]
    assert sizes == counted == [64, 37, 1]
