"""Scans and expansions: nested loops over the dictionaries of the graph itself."""

from abc import abstractmethod
from dataclasses import replace

from ..functions import Type
from ..nodes import LabelExpression, LabelName
from ..steps import (
    AllNodes,
    Ends,
    Expand,
    IdSeek,
    LabelScan,
    NodeCount,
    PatternRelationship,
    PropertySeek,
)
from .bindings import NodeBinding, RelationshipBinding, ValueBinding
from .expressions import ExpressionCompiler
from .source import Position

__all__ = ["PatternCompiler"]


#: Edges that one is compared with by tests of their own.
_MOST_TESTS = 16


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

    @abstractmethod
    def expand_variably(self, step: Expand) -> None: ...

    @abstractmethod
    def ends_by_list(self, step: Ends) -> None: ...

    def expand(self, step: Expand) -> None:
        if step.relationship.length is not None:
            self.expand_variably(step)
            return
        relationship = step.relationship
        start = self.node_key(step.start)
        forward = step.start == relationship.ends[0]
        either = self.either(relationship)
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

        self.function.loop(header, key, attributes, is_bundle=True)
        return RelationshipBinding(attributes, source, target, key)

    def _skip_other_types(self, attributes: str, types: LabelExpression) -> None:
        if isinstance(types, LabelName):
            self.skip_if(self.type_test(attributes, types).replace(" == ", " != "))
        else:
            self.skip_unless(self.type_test(attributes, types))

    def _skip_known(self, attributes: str, unlike: tuple[str, ...]) -> None:
        """Skip an edge that an earlier part of the same pattern has used."""
        if len(unlike) > _MOST_TESTS:
            self.skip_if(f"linked({attributes}, {self._chain(unlike)})")
            return
        tests = []
        for name in unlike:
            binding = self.scope.bindings[name]
            if isinstance(binding, RelationshipBinding):
                tests.append(f"{attributes} is {binding.attributes}")
            elif isinstance(binding, ValueBinding):
                tests.append(f"among({attributes}, {binding.edges})")
        if tests:
            self.skip_if(" or ".join(tests))

    def _chain(self, names: tuple[str, ...]) -> str:
        """A name for the edges of a long pattern, each linked to those before it: rows need hold no more."""
        missing = []
        while names and names not in self.scope.chains:
            missing.append(names)
            names = names[:-1]
        chain = self.scope.chains[names] if names else "None"
        for part in reversed(missing):
            binding = self.scope.bindings[part[-1]]
            before, chain = chain, self.module.name("w")
            if isinstance(binding, RelationshipBinding):
                text = f"({binding.attributes}, {before})"
            else:
                assert isinstance(binding, ValueBinding)  # noqa: S101 - what is no edge is a list of them
                text = f"linked_to({binding.edges}, {before})"
            self.function.add(f"{chain} = {text}", chain, pure=True)
            self.scope.chains[part] = chain
        return chain

    def ends(self, step: Ends) -> None:
        relationship = step.relationship
        if relationship.length is not None:
            self.ends_by_list(step)
            return
        binding = self.relationship_parts(relationship.name)
        known = [self.node_key(name) if name in step.bound else "" for name in relationship.ends]
        self.loop_needed()
        start, end = self.module.name("n"), self.module.name("n")
        if self.either(relationship):
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

    def either(self, relationship: PatternRelationship) -> bool:
        return relationship.direction == "both" or not self.settings.directed
