"""Scans and expansions: nested loops over the adjacency of the graph itself."""

from collections.abc import Callable
from dataclasses import replace

from ..functions import Type
from ..nodes import LabelExpression, LabelName, MapLiteral
from ..steps import (
    AllNodes,
    Ends,
    Expand,
    IdSeek,
    LabelScan,
    NamedPath,
    NodeCount,
    PatternPath,
    PatternRelationship,
    Plan,
    PropertySeek,
    Repeat,
    Shortest,
)
from .bindings import Code, NodeBinding, RelationshipBinding, ValueBinding
from .expressions import ExpressionCompiler
from .source import Position

__all__ = ["PatternCompiler"]


class PatternCompiler(ExpressionCompiler):
    #: Where the plan being compiled began.
    base: Position

    def loop_needed(self) -> None:
        """Make sure that `continue` means the next row of the plan being compiled."""
        if self.function.blocks == self.base.blocks:
            self.function.loop("for _ in ONCE:")

    def skip_unless(self, condition: str) -> None:
        self.loop_needed()
        self.function.add(f"if not {condition}: continue")

    def skip_if(self, condition: str) -> None:
        self.loop_needed()
        self.function.add(f"if {condition}: continue")

    # ---- nodes --------------------------------------------------------------------------------------------

    def all_nodes(self, step: AllNodes) -> None:
        key, attributes = self.module.name("n"), self.module.name("a")

        def header(used: set[str]) -> str:
            if attributes in used:
                return f"for {key}, {attributes} in nodes.items():"
            return f"for {key} in nodes:"

        self.function.loop(header, key, attributes)
        self.bind_node(step.node, key)
        self.scope.attributes[key] = attributes

    def label_scan(self, step: LabelScan) -> None:
        key = self.module.name("n")
        self.function.loop(f"for {key} in access.labelled({self.module.constant(step.label)}):", key)
        self.bind_node(step.node, key)

    def property_seek(self, step: PropertySeek) -> None:
        value = self.value(step.value)
        key = self.module.name("n")
        method = "having_any" if step.several else "having"
        source = f"access.{method}({self.module.constant(step.key)}, {value.text})"
        self.function.loop(f"for {key} in {source}:", key)
        self.bind_node(step.node, key)

    def id_seek(self, step: IdSeek) -> None:
        value = self.value(step.value)
        key = self.module.name("n")
        self.function.loop(f"for {key} in access.with_element_id({value.text}):", key)
        self.bind_node(step.node, key)

    def node_count(self, step: NodeCount) -> None:
        name = self.module.name("v")
        label = "None" if step.label is None else self.module.constant(step.label)
        self.loop_needed()
        self.function.add(f"{name} = access.count({label})", name)
        self.scope.bindings[step.name] = ValueBinding(name, Type.INTEGER, False)

    def bind_node(self, name: str, key: str) -> None:
        self.scope.bindings[name] = NodeBinding(key)

    def node_key(self, name: str) -> str:
        """The key of a bound node; where it is null, the row is skipped."""
        binding = self.scope.bindings[name]
        if isinstance(binding, ValueBinding):
            key = self.module.name("n")
            self.function.add(f"{key} = key_of({binding.name})", key)
            binding = NodeBinding(key, binding.nullable)
        assert isinstance(binding, NodeBinding)  # noqa: S101 - the scope check refuses relationships
        if binding.nullable:
            binding = NodeBinding(self._present(binding.key))
        self.scope.bindings[name] = binding
        return binding.key

    def _present(self, name: str) -> str:
        """Skip the row where `name` is None, and give it a name that stands for what is there."""
        self.skip_if(f"{name} is None")
        present = self.module.name("n")
        self.function.add(f"{present} = {name}", present)
        return present

    # ---- one relationship ---------------------------------------------------------------------------------

    def expand(self, step: Expand) -> None:
        if step.relationship.length is not None:
            self._expand_variably(step)
            return
        relationship = step.relationship
        start = self.node_key(step.start)
        forward = step.start == relationship.ends[0]
        either = self._either(relationship)
        if step.into:
            binding = self._edges_into(start, self.node_key(step.end), forward, either)
        else:
            end = self.module.name("n")
            binding = self._edges_from(start, end, forward, either)
            self.bind_node(step.end, end)
        self.scope.bindings[relationship.name] = binding
        if relationship.types is not None:
            self._skip_other_types(binding.attributes, relationship.types)
        self._skip_known(binding.attributes, step.unlike)

    def _edges_from(self, start: str, end: str, forward: bool, either: bool) -> RelationshipBinding:
        """Loops over the edges at `start`, with `end` for the node at their other side."""
        inner = self.module.name("d")
        if either and self.settings.directed:
            outer, flag = self._both_ways(start)
            self.function.loop(f"for {end}, {inner} in {outer}.items():", end, inner)
            self.function.add(f"if {end} == {start} and not {flag}: continue")
            return self._edges(inner, *self._oriented(flag, start, end))
        adjacency = "successors" if forward or not self.settings.directed else "predecessors"
        self.function.loop(f"for {end}, {inner} in {adjacency}[{start}].items():", end, inner)
        return self._edges(inner, *((start, end) if forward else (end, start)))

    def _both_ways(self, start: str) -> tuple[str, str]:
        outer, flag = self.module.name("d"), self.module.name("f")
        self.function.loop(
            f"for {outer}, {flag} in ((successors[{start}], True), (predecessors[{start}], False)):",
            outer,
            flag,
        )
        return outer, flag

    def _oriented(self, flag: str, start: str, end: str) -> tuple[str, str]:
        """Names for the start and the end of an edge that was met going from `start` to `end`."""
        source, target = self.module.name("n"), self.module.name("n")
        self.function.add(f"{source} = {start} if {flag} else {end}", source, pure=True)
        self.function.add(f"{target} = {end} if {flag} else {start}", target, pure=True)
        return source, target

    def _edges_into(self, start: str, end: str, forward: bool, either: bool) -> RelationshipBinding:
        """Loops over the edges between two known nodes."""
        inner = self.module.name("d")
        if either and self.settings.directed:
            flag = self.module.name("f")
            self.function.loop(
                f"for {inner}, {flag} in "
                f"((successors[{start}].get({end}), True), (predecessors[{start}].get({end}), False)):",
                inner,
                flag,
            )
            self.function.add(f"if {inner} is None or not {flag} and {start} == {end}: continue")
            return self._edges(inner, *self._oriented(flag, start, end))
        adjacency = "successors" if forward or not self.settings.directed else "predecessors"
        self.loop_needed()
        self.function.add(f"{inner} = {adjacency}[{start}].get({end})", inner)
        self.function.add(f"if {inner} is None: continue")
        return self._edges(inner, *((start, end) if forward else (end, start)))

    def _edges(self, inner: str, source: str, target: str) -> RelationshipBinding:
        """A loop over the parallel edges in `inner`, or the one edge that it is in a graph without keys."""
        if not self.settings.multigraph:
            return RelationshipBinding(inner, source, target, "None")
        key, attributes = self.module.name("k"), self.module.name("r")

        def header(used: set[str]) -> str:
            if key in used:
                return f"for {key}, {attributes} in {inner}.items():"
            return f"for {attributes} in {inner}.values():"

        self.function.loop(header, key, attributes)
        return RelationshipBinding(attributes, source, target, key)

    def _skip_other_types(self, attributes: str, types: LabelExpression) -> None:
        if isinstance(types, LabelName):
            self.skip_if(self.type_test(attributes, types).replace(" == ", " != "))
        else:
            self.skip_unless(self.type_test(attributes, types))

    def _skip_known(self, attributes: str, unlike: tuple[str, ...]) -> None:
        """Skip an edge that an earlier part of the same pattern has used."""
        tests = []
        for name in unlike:
            binding = self.scope.bindings[name]
            if isinstance(binding, RelationshipBinding):
                tests.append(f"{attributes} is {binding.attributes}")
            elif isinstance(binding, ValueBinding):
                tests.append(f"among({attributes}, {binding.edges})")
        if tests:
            self.skip_if(" or ".join(tests))

    def ends(self, step: Ends) -> None:
        relationship = step.relationship
        if relationship.length is not None:
            self._ends_of_list(step)
            return
        binding = self.relationship_parts(relationship.name)
        known = [self.node_key(name) if name in step.bound else "" for name in relationship.ends]
        self.loop_needed()
        start, end = self.module.name("n"), self.module.name("n")
        if self._either(relationship):
            pairs = f"orientations({binding.start}, {binding.end})"
            self.function.loop(f"for {start}, {end} in {pairs}:", start, end)
        else:
            self.function.add(f"{start} = {binding.start}", start, pure=True)
            self.function.add(f"{end} = {binding.end}", end, pure=True)
        for name, key, found in zip(relationship.ends, known, (start, end), strict=True):
            if key:
                self.skip_if(f"{found} != {key}")
            elif found == end and relationship.left == relationship.right:
                self.skip_if(f"{start} != {end}")
            else:
                self.bind_node(name, found)
        if relationship.types is not None:
            self._skip_other_types(binding.attributes, relationship.types)
        self._skip_known(binding.attributes, step.unlike)

    def relationship_parts(self, name: str) -> RelationshipBinding:
        """The parts of a bound relationship; where it is null, the row is skipped."""
        binding = self.scope.bindings[name]
        if isinstance(binding, ValueBinding):
            value, name_for = binding.name, self.module.name
            binding = RelationshipBinding(name_for("r"), name_for("n"), name_for("n"), name_for("k"))
            self.skip_if(f"{value} is None")
            self.function.add(f"{', '.join(binding.parts)} = edge_of({value})", *binding.parts)
        assert isinstance(binding, RelationshipBinding)  # noqa: S101 - the scope check refuses nodes
        if binding.nullable:
            binding = replace(binding, attributes=self._present(binding.attributes), nullable=False)
        self.scope.bindings[name] = binding
        return binding

    def _ends_of_list(self, step: Ends) -> None:
        relationship = step.relationship
        value = self.variable(relationship.name)
        assert relationship.length is not None  # noqa: S101 - that is what a list is for
        start, end, edges = self.module.name("n"), self.module.name("n"), self.module.name("e")
        either = self._either(relationship)
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

    # ---- several relationships ----------------------------------------------------------------------------

    def _expand_variably(self, step: Expand) -> None:
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

    def _bind_edges(self, name: str, edges: str) -> None:
        value = self.module.name("v")
        self.function.add(f"{value} = relationships_of({edges}, space)", value, pure=True)
        self.scope.bindings[name] = ValueBinding(value, Type.LIST, False, edges)

    def _either(self, relationship: PatternRelationship) -> bool:
        return relationship.direction == "both" or not self.settings.directed

    def _direction(self, relationship: PatternRelationship, forward: bool) -> str:
        """+1 along the arrows, -1 against them, 0 for either."""
        if self._either(relationship):
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

    def steps(self, plan: Plan, finish: Callable[[], None]) -> None:
        raise NotImplementedError

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

    # ---- paths --------------------------------------------------------------------------------------------

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


def _edge(binding: RelationshipBinding) -> str:
    """An edge as `cypher.walks` has it."""
    return f"({', '.join(binding.parts)})"


def _range(relationship: PatternRelationship) -> str:
    minimum, maximum = relationship.length or (1, 1)
    return f"{minimum}, {maximum}"
