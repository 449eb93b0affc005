"""The graph of the articles and the catalogue in seeds/, for tests of what people ask it."""

from pathlib import Path
from typing import Final

from graph.importing import import_catalogue, import_documents
from graph.reader import expand
from graph.store.base import Store

__all__ = ["import_seeds"]

SEEDS: Final = Path(__file__).parents[2] / "seeds"


def import_seeds(store: Store) -> None:
    list(import_catalogue(store, SEEDS / "catalogue.toml"))
    list(import_documents(store, expand([SEEDS])))
