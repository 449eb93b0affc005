"""franchise corpus read"""

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.corpus_spark import Conf, Master, check_installed, settings_of, watched
from graph.cli.options import Catalogues
from graph.cli.terminal import note, say

__all__ = ["read"]


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Folders, files, patterns, or addresses that Spark reads (s3a://, hdfs://): .jsonl or "
            ".parquet with text, title, url and date; .warc; .html, .md and .txt, one article each.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="The folder of the corpus; a new one is made."),
    ],
    master: Master = "local[*]",
    partitions: Annotated[
        int,
        typer.Option(
            "--partitions",
            min=0,
            metavar="N",
            show_default=False,
            help="So many tasks read and extract; as many as seem right if not given.",
        ),
    ] = 0,
    catalogue: Catalogues = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add to a corpus that none of these inputs are part of yet.")
    ] = False,
    conf: Conf = None,
) -> None:
    """Read articles into a corpus: what is new, and nothing twice.

    A run that was cut off is gone on with by the same command, after the last stage that was whole.  What
    cannot be read is told of in the report and ends nothing.

    \b
    Examples:
      franchise corpus read archive/ --output corpus
      franchise corpus read 'crawl/*.warc.gz' news.jsonl --output corpus --master 'local[4]'
      franchise corpus read s3a://news/2024/ --output /shared/corpus --master spark://head:7077
    """
    check_installed()
    from graph.corpus.layout import REPORT_TEXT
    from graph.corpus.running import Request, read_corpus

    request = Request(
        tuple(inputs), output, master, partitions, settings_of(conf or ()), tuple(catalogue or ()), add
    )
    outcome = watched(lambda watch: read_corpus(request, watch))
    if not outcome.batches:
        note("Nothing is new.")
    say((output / REPORT_TEXT).read_text(encoding="utf-8").rstrip("\n"))
