"""How answers about connections are ranked, and nowhere else; docs/ranking.md says the same to users.

People connected to something:

1. The way comes first: people come in the order of `graph.ways.WAYS`, each under the best way that holds, and
   under a loose way only where no other does; people whom no way reaches come last, by the shortest route.
2. Within a way the most articles behind the weakest step come first.
3. Then the highest confidence, which is the product over the steps.
4. Then the fewest steps, then the order of types and names.

Routes between two:

5. Each step costs 1, or 2 if it only says that something is named somewhere; the cheapest route comes first.
6. A step costs more by what its confidence lacks of 1.
7. A step costs a quarter more if one article says so, and less the more do: 1/4 divided by their number.
8. A step costs more the more neighbours its ends have (a quarter of log10 of their number, for each end), so
   that a route through a platform that carries everything loses to an equally long one through a role.
9. A route with the fewest steps is always among the answers if there are two or more: the cheapest of these
   takes the last place where it has none of its own.
10. Of several relationships that join the same two, the surest is the step: by confidence, then articles.
"""

import math
from typing import Any, Final

from graph.routes import Route, Step
from graph.schema import RELATIONSHIP_TYPES
from graph.ways import WAYS

__all__ = ["ELSE", "best_first", "cost", "order_of", "surest", "with_shortest"]

#: The heading of people whom none of the ways reaches.
ELSE: Final = "is connected in another way"

_WAY_ORDER: Final = {how: place for place, how in enumerate([*(way.how for way in WAYS), ELSE])}
_TYPE_ORDER: Final = {name: place for place, name in enumerate(RELATIONSHIP_TYPES)}
_LAST: Final = len(_TYPE_ORDER)


def order_of(how: str) -> int:
    """The place of a way among all ways (rule 1)."""
    return _WAY_ORDER[how]


def best_first(route: Route) -> tuple[Any, ...]:
    """What routes of one way are sorted by (rules 2 to 4)."""
    types = tuple(_TYPE_ORDER.get(step.type, _LAST) for step in route.steps)
    return (-route.support, -route.confidence, len(route.steps), types, route.nodes)


def cost(step: Step, *neighbours: int) -> float:
    """What a step costs whose ends have so many neighbours (rules 5 to 8)."""
    told = 2 if step.type == "MENTIONS" else 1
    doubt = (1 - step.confidence) + 1 / (4 * max(len(step.articles), 1))
    return told + doubt + sum(math.log10(number) / 4 for number in neighbours)


def with_shortest(routes: list[Route], shortest: Route, n: int, max_hops: int) -> list[Route]:
    """The cheapest routes, with one of the fewest steps among them (rule 9)."""
    steps = len(shortest.steps)
    if n == 1 or steps > max_hops or any(len(route.steps) == steps for route in routes):
        return routes
    return [*routes[: n - 1], shortest]


def surest(*steps: Step) -> Step:
    """The step that says most (rule 10)."""
    return min(steps, key=_telling)


def _telling(step: Step) -> tuple[Any, ...]:
    return (-step.confidence, -len(step.articles), _TYPE_ORDER.get(step.type, _LAST), step.relationship)
