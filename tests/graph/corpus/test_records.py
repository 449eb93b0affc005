import pyarrow as pa

from graph.claims import claims_of
from graph.corpus.layout import ARTICLES
from graph.corpus.records import article_row, failed_row, record_of
from graph.importer import extract
from graph.reader import as_document
from graph.store.ledger import Origin
from graph.store.record import Record

TEXT = "Marta Quill, who stars in the Netflix series Salt Harbour, said: “We had a great time.”"
DOCUMENT = as_document(TEXT, "a.txt", "Marta Quill")


def test_a_record_comes_back_from_a_table_as_it_was() -> None:
    claims = claims_of(extract(DOCUMENT))
    assert claims.relationships
    [row] = pa.RecordBatch.from_pylist([article_row(DOCUMENT, claims)], ARTICLES).to_pylist()
    sources = [
        {"source": "b.txt", "title": "", "date": "2024"},
        {"source": "a.txt", "title": "T", "date": ""},
    ]
    origins = (Origin("a.txt", "T", ""), Origin("b.txt", "", "2024"))
    assert record_of(row, sources, "names", "2024-01-01T00:00:00Z") == Record(
        DOCUMENT.id, "article", DOCUMENT.sha256, TEXT, "names", "2024-01-01T00:00:00Z", origins, claims
    )


def test_an_article_that_extraction_failed_with_claims_nothing_and_says_why() -> None:
    row = failed_row(DOCUMENT, "because")
    assert set(row) == set(ARTICLES.names)
    assert (row["nodes"], row["relationships"], row["reason"]) == ([], [], "because")
