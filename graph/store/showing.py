"""What a store shows of itself in a notebook."""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from graph.store.base import Store

__all__ = ["Showing"]


class Showing:
    """Has notebooks show a store as the page of its graph."""

    def _repr_html_(self) -> str:
        from graph.notebook import show

        return show(cast("Store", self))._repr_html_()
