"""Ways of several relationships, quantified and shortest paths, and the paths that variables stand for.

They are walked by `cypher.walks`, which calls back what is generated here for one edge, one way or one round.
"""

from abc import abstractmethod
from collections.abc import Callable

from ..functions import Type
from ..nodes import MapLiteral
from ..steps import Ends, Expand, NamedPath, PatternPath, PatternRelationship, Plan, Repeat, Shortest
from .bindings import Code, NodeBinding, RelationshipBinding, ValueBinding
from .patterns import PatternCompiler

__all__ = ["WayCompiler"]


class WayCompiler(PatternCompiler):
    @abstractmethod
    def steps(self, plan: Plan, finish: Callable[[], None]) -> None:
        """Write the loops of a plan, and inside them what `finish` writes for each row; then leave them."""

    def expand_variably(self, step: Expand) -> None:
        relationship = step.relationship
        start = self.node_key(step.start)
        forward = step.start == relationship.ends[0]
        end, edges = self.module.name("n"), self.module.name("e")
        target = self.node_key(step.end) if step.into else ""
        used = self._used_edges(step.unlike)
        call = (
            f"walk(context, {start}, {self._direction(relationship, forward)}, "
            f"{self._acceptance(relationship)}, {_range(relationship)}, {used})"
        )
        if step.into:
            call = f"walk_to({target}, {call})"
        self.function.loop(f"for {end}, {edges} in {call}:", end, edges)
        if not step.into:
            self.bind_node(step.end, end)
        if step.start != relationship.left:
            self.function.add(f"{edges} = {edges}[::-1]", edges)
        self._bind_edges(relationship.name, edges)

    def _direction(self, relationship: PatternRelationship, forward: bool) -> str:
        """+1 along the arrows, -1 against them, 0 for either."""
        if self.either(relationship):
            return "0"
        return "1" if forward else "-1"

    def _acceptance(self, relationship: PatternRelationship) -> str:
        """A Python function that tells of one edge, as `cypher.walks` has it, whether it will do; or None."""
        tests = []
        edge = self.module.name("e")
        outer = self.scope.copy()
        if (types := relationship.types) is not None:
            tests.append(self.lazily(lambda: Code(self.type_test(f"{edge}[0]", types))).text)
        binding = RelationshipBinding(f"{edge}[0]", f"{edge}[1]", f"{edge}[2]", f"{edge}[3]")
        if isinstance(relationship.properties, MapLiteral):
            for key, item in relationship.properties.entries:
                value = self.keep(self.value(item))
                place = f"{edge}[0].get({self.module.constant(key)})"
                tests.append(f"equals({place}, {value.text}) is True")
        if relationship.predicate is not None:
            self.scope.bindings[relationship.name] = binding
            condition = relationship.predicate
            tests.append(self.lazily(lambda: Code(self.condition(condition))).text)
        self.scope = outer
        return f"lambda {edge}: {' and '.join(tests)}" if tests else "None"

    def _used_edges(self, unlike: tuple[str, ...]) -> str:
        """The attributes of the edges that earlier parts of the pattern have used."""
        parts = []
        for name in unlike:
            binding = self.scope.bindings[name]
            if isinstance(binding, RelationshipBinding):
                parts.append(binding.attributes)
            elif isinstance(binding, ValueBinding):
                parts.append(f"*attributes_of({binding.edges})")
        return f"[{', '.join(parts)}]"

    def ends_by_list(self, step: Ends) -> None:
        relationship = step.relationship
        value = self.variable(relationship.name)
        assert relationship.length is not None  # noqa: S101 - that is what a list is for
        start, end, edges = self.module.name("n"), self.module.name("n"), self.module.name("e")
        either = self.either(relationship)
        accept = self._acceptance(relationship)
        self.function.loop(
            f"for {start}, {end}, {edges} in "
            f"ends_of_list({value.text}, {either}, {accept}, {_range(relationship)}):",
            start,
            end,
            edges,
        )
        for name, found in zip(relationship.ends, (start, end), strict=True):
            if name in step.bound:
                self.skip_if(f"{found} != {self.node_key(name)}")
            elif found == end and relationship.left == relationship.right:
                self.skip_if(f"{start} != {end}")
            else:
                self.bind_node(name, found)
        self.scope.bindings[relationship.name] = ValueBinding(value.text, Type.LIST, False, edges)
        self._skip_shared(edges, step.unlike)

    def _skip_shared(self, edges: str, unlike: tuple[str, ...]) -> None:
        if unlike:
            self.skip_if(f"shared({edges}, {self._used_edges(unlike)})")

    def shortest(self, step: Shortest) -> None:
        pattern = step.pattern
        relationship = pattern.relationship
        start, end = self.node_key(relationship.left), self.node_key(relationship.right)
        edges = self.module.name("e")
        function = "all_shortest" if pattern.all else "shortest"
        direction = self._direction(relationship, relationship.direction != "left")
        call = (
            f"{function}(context, {start}, {end}, {direction}, "
            f"{self._acceptance(relationship)}, {_range(relationship)}"
        )
        if step.predicates:
            call += f", {self._path_condition(step, start)}"
        self.function.loop(f"for {edges} in {call}):", edges)
        self._bind_edges(relationship.name, edges)
        self._bind_path(pattern.name, start, f"{edges}")

    def _path_condition(self, step: Shortest, start: str) -> str:
        """A Python function that tells of the edges of a way whether all predicates hold on it."""
        edges = self.module.name("e")
        outer = self.scope
        with self.in_function("part") as function:
            self._bind_edges(step.pattern.relationship.name, edges)
            self._bind_path(step.pattern.name, start, edges)
            for predicate in step.predicates:
                function.add(f"if not {self.condition(predicate)}: return False")
            function.add("return True")
        self.scope = outer
        return f"lambda {edges}: @{function.name}"

    def repeat(self, step: Repeat) -> None:
        group = step.group
        near, far = (group.right, group.left) if step.backwards else (group.left, group.right)
        start = self.node_key(near)
        end, edges, rounds = self.module.name("n"), self.module.name("e"), self.module.name("v")
        bounds = f"{group.minimum}, {group.maximum}"
        call = (
            f"repeat(context, {start}, {self._round(step)}, {bounds}, "
            f"{self._used_edges(step.unlike)}, {step.backwards})"
        )
        if step.into:
            call = f"walk_to({self.node_key(far)}, {call})"
        self.function.loop(f"for {end}, {edges}, {rounds} in {call}:", end, edges, rounds)
        if not step.into:
            self.bind_node(far, end)
        self.scope.bindings[group.name] = ValueBinding("None", Type.LIST, False, edges)
        for place, name in enumerate(group.lists):
            value = self.module.name("v")
            self.function.add(f"{value} = column({rounds}, {place})", value, pure=True)
            self.scope.bindings[name] = ValueBinding(value, Type.LIST, False)

    def _round(self, step: Repeat) -> str:
        """A Python function that goes one round from a node: last node, edges, and values for the lists."""
        group = step.group
        first, last = (group.last, group.first) if step.backwards else (group.first, group.last)
        key = self.module.name("n")
        with self.in_function("round") as function:
            self.bind_node(first, key)

            def finish() -> None:
                bindings = [self.scope.bindings[part.name] for part in group.round.relationships]
                edges = [_edge(binding) for binding in bindings if isinstance(binding, RelationshipBinding)]
                values = [self.variable(name).text for name in group.lists]
                function.add(f"yield {self.node_key(last)}, [{', '.join(edges)}], [{', '.join(values)}]")

            self.steps(step.plan, finish)
        return f"lambda {key}: @{function.name}"

    def named_path(self, step: NamedPath) -> None:
        self.bind_path(step.path)

    def bind_path(self, path: PatternPath) -> None:
        nodes, between = path.elements[::2], path.elements[1::2]
        edges = []
        for name in between:
            binding = self.scope.bindings[name]
            if isinstance(binding, RelationshipBinding):
                edges.append(_edge(binding))
            elif isinstance(binding, ValueBinding):
                edges.append(f"*{binding.edges}")
        start = self.scope.bindings[nodes[0]]
        key = start.key if isinstance(start, NodeBinding) else f"key_of({start.name})"  # type: ignore[union-attr]
        text = f"[{', '.join(edges)}]"
        self._bind_path(path.name, key, text)

    def _bind_path(self, name: str, start: str, edges: str) -> None:
        value = self.module.name("v")
        self.function.add(f"{value} = path_of({start}, {edges}, space)", value, pure=True)
        self.scope.bindings[name] = ValueBinding(value, Type.PATH, False)

    def _bind_edges(self, name: str, edges: str) -> None:
        value = self.module.name("v")
        self.function.add(f"{value} = relationships_of({edges}, space)", value, pure=True)
        self.scope.bindings[name] = ValueBinding(value, Type.LIST, False, edges)


def _edge(binding: RelationshipBinding) -> str:
    """An edge as `cypher.walks` has it."""
    return f"({', '.join(binding.parts)})"


def _range(relationship: PatternRelationship) -> str:
    minimum, maximum = relationship.length or (1, 1)
    return f"{minimum}, {maximum}"
