"""The command `franchise`: one command a file, put together in `graph.cli.app`.

Whatever takes long to import (networkx, pyvis, neo4j, spacy, rich) is imported by the command that uses it,
inside its function, so that `franchise --help` and completion answer at once.
"""

import io
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line: `sys.argv` in, exit status out."""
    from graph.cli.app import app
    from graph.cli.guard import drop_output

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What this terminal cannot show is written as an escape; it is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="franchise")
    finally:
        try:
            sys.stdout.flush()
        except OSError:
            drop_output()
