"""Pages of the documentation that a script writes a part of, between marks that name it."""

from pathlib import Path

__all__ = ["put_into"]

END = "<!-- end -->"


def put_into(page: Path, script: str, report: str) -> None:
    """Put the report of a script between its marks on a page."""
    begin = f"<!-- begin: scripts/{script} -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    _, mark, after = rest.partition(END)
    if not mark:
        raise SystemExit(f"expected a page with {begin!r} and {END!r}, found none in {page}")
    page.write_text(f"{before}{begin}\n{report}\n{END}{after}", encoding="utf-8")
