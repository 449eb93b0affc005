"""Match becomes scans and expansions: where to start, which way to go on, and filters as early as can be.

The start is the cheapest node by what is known of the graph, then every next step is the cheapest of those
that lead on from what is bound.  A predicate stands right behind the step that binds the last of its
variables.
"""

from dataclasses import replace

from ..steps import (
    AllNodes,
    Argument,
    Ends,
    Expand,
    Filter,
    Match,
    NamedPath,
    PatternGroup,
    PatternRelationship,
    Plan,
    Repeat,
    Shortest,
    Step,
    type_names,
)
from ..trees import names_in
from .sources import source_of
from .statistics import Statistics

__all__ = ["arrange"]


def arrange(plan: Plan, statistics: Statistics) -> Plan:
    steps: list[Step] = []
    for step in plan.steps:
        if isinstance(step, Match):
            steps += _Arrangement(step, statistics).steps()
        else:
            steps.append(step)
    return Plan(tuple(steps))


class _Arrangement:
    def __init__(self, match: Match, statistics: Statistics) -> None:
        self._match = match
        self._statistics = statistics
        self._bound = set(match.bound)
        self._new = (
            {*match.nodes}
            | {relationship.name for relationship in match.relationships}
            | {group.name for group in match.groups}
            | {path.name for path in match.paths}
            | {name for part in match.shortest for name in (part.name, part.relationship.name)}
            | {name for group in match.groups for name in group.lists}
        ) - self._bound
        self._waiting = [(predicate, names_in(predicate) & self._new) for predicate in match.predicates]
        self._relationships = list(match.relationships)
        self._groups = list(match.groups)
        self._shortest = list(match.shortest)
        self._paths = list(match.paths)
        self._nodes = [name for name in match.nodes if name not in self._bound]
        self._walked: list[PatternRelationship | PatternGroup] = []
        self._steps: list[Step] = []

    def steps(self) -> list[Step]:
        self._settle()
        while self._relationships or self._groups or self._shortest or self._nodes:
            if not (self._expand() or self._repeat() or self._shorten()):
                self._start()
            self._settle()
        return self._steps

    # ---- steps --------------------------------------------------------------------------------------------

    def _start(self) -> None:
        """Scan for the node that is cheapest to find."""
        bound_relationship = next(
            (part for part in self._relationships if part.name in self._match.bound), None
        )
        if bound_relationship is not None:
            self._ends(bound_relationship)
            return
        node = min(self._nodes, key=self._cost_of_start)
        self._add(AllNodes(node), node)

    def _expand(self) -> bool:
        choices = [part for part in self._relationships if {part.left, part.right} & self._bound]
        if not choices:
            return False
        chosen = min(choices, key=self._cost_of_expansion)
        if chosen.name in self._match.bound:
            self._ends(chosen)
            return True
        self._relationships.remove(chosen)
        start = self._nearer_end(chosen)
        end = chosen.right if start == chosen.left else chosen.left
        self._walk(chosen)
        into = end in self._bound
        self._add(Expand(start, chosen, end, into, self._unlike(chosen)), end, chosen.name)
        return True

    def _nearer_end(self, relationship: PatternRelationship) -> str:
        return relationship.left if relationship.left in self._bound else relationship.right

    def _ends(self, relationship: PatternRelationship) -> None:
        self._relationships.remove(relationship)
        self._walk(relationship)
        known = tuple(name for name in (relationship.left, relationship.right) if name in self._bound)
        step = Ends(relationship, known, self._unlike(relationship))
        self._add(step, relationship.left, relationship.right)

    def _repeat(self) -> bool:
        group = next((part for part in self._groups if {part.left, part.right} & self._bound), None)
        if group is None:
            return False
        self._groups.remove(group)
        backwards = group.left not in self._bound
        into = {group.left, group.right} <= self._bound
        self._walk(group)
        first = group.last if backwards else group.first
        inner = replace(group.round, bound=(*group.round.bound, first))
        used = names_in(*inner.predicates) & (self._bound | {first}) | {first}
        plan = arrange(Plan((Argument(tuple(sorted(used))), inner)), self._statistics)
        step = Repeat(group, backwards, into, plan, self._unlike(group))
        self._add(step, group.left, group.right, group.name, *group.lists)
        return True

    def _shorten(self) -> bool:
        for part in self._shortest:
            relationship = part.relationship
            if {relationship.left, relationship.right} <= self._bound:
                self._shortest.remove(part)
                names = {part.name, relationship.name}
                conditions = tuple(
                    predicate for predicate, needs in self._waiting if needs and needs <= self._bound | names
                )
                self._waiting = [entry for entry in self._waiting if entry[0] not in conditions]
                self._add(Shortest(part, conditions, ()), *names)
                return True
        return False

    def _add(self, step: Step, *names: str) -> None:
        self._steps.append(step)
        self._bound.update(names)
        self._nodes = [name for name in self._nodes if name not in self._bound]

    def _settle(self) -> None:
        """Add what needs no more than is bound now: named paths, then filters."""
        for path in list(self._paths):
            if self._bound.issuperset(path.elements):
                self._paths.remove(path)
                self._add(NamedPath(path), path.name)
        ready = tuple(predicate for predicate, needs in self._waiting if needs <= self._bound)
        if ready:
            self._waiting = [entry for entry in self._waiting if not entry[1] <= self._bound]
            self._steps.append(Filter(ready))

    # ---- costs --------------------------------------------------------------------------------------------

    def _cost_of_start(self, node: str) -> float:
        cost = float(self._statistics.nodes)
        for predicate, needs in self._waiting:
            if needs - {node} - self._bound:
                continue
            found = source_of(predicate, node, self._statistics)
            if found is not None:
                cost = min(cost, found[0])
        return cost

    def _cost_of_expansion(self, part: PatternRelationship) -> tuple[int, float]:
        if part.left in self._bound and part.right in self._bound:
            return (0, 0.0)
        end = part.right if part.left in self._bound else part.left
        return (1 if part.length is None else 2, self._cost_of_start(end))

    # ---- what relationships must differ -------------------------------------------------------------------

    def _walk(self, part: PatternRelationship | PatternGroup) -> None:
        self._walked.append(part)

    def _unlike(self, part: PatternRelationship | PatternGroup) -> tuple[str, ...]:
        """The relationships met before that could be the same as one of `part`."""
        types = _types_of(part)
        return tuple(
            other.name
            for other in self._walked
            if other is not part and (types is None or (more := _types_of(other)) is None or types & more)
        )


def _types_of(part: PatternRelationship | PatternGroup) -> frozenset[str] | None:
    """The types that a relationship can have; None where that is not a plain list of names."""
    if isinstance(part, PatternGroup):
        found = [type_names(relationship.types) for relationship in part.round.relationships]
        return None if None in found else frozenset().union(*(names for names in found if names))
    return type_names(part.types)
