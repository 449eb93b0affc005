"""Steps that change the graph."""

from ..functions import Type
from ..nodes import (
    Expression,
    MapLiteral,
    Property,
    RemoveLabels,
    RemoveProperty,
    SetItem,
    SetLabels,
    SetProperties,
    SetProperty,
    Subscript,
    Variable,
)
from ..steps import Change, Create, CreateNode, CreateRelationship, Delete, ForEach, Merge, Properties
from .bindings import Binding, NodeBinding, RelationshipBinding, ValueBinding, parts, rebound
from .inner import MOST_BLOCKS_AROUND_A_PLAN
from .rows import RowCompiler
from .source import Row

__all__ = ["ChangeCompiler"]


class ChangeCompiler(RowCompiler):
    # ---- creating -----------------------------------------------------------------------------------------

    def create(self, step: Create) -> None:
        self.loop_needed()
        for part in step.parts:
            self.module.span = None if part.properties is None else part.properties.span
            if isinstance(part, CreateNode):
                self._create_node(part)
            else:
                self._create_relationship(part)
        for path in step.paths:
            self.bind_path(path)

    def _create_node(self, part: CreateNode) -> None:
        key = self.module.name("n")
        labels = self.module.constant(part.labels)
        self.function.add(
            f"{key} = changes.create_node({labels}, {self._property_map(part.properties)})", key
        )
        self.scope.bindings[part.name] = NodeBinding(key)

    def _create_relationship(self, part: CreateRelationship) -> None:
        start, end = self._existing(part.start), self._existing(part.end)
        attributes, key = self.module.name("r"), self.module.name("k")
        self.function.add(
            f"{attributes}, {key} = changes.create_relationship({start}, {end}, "
            f"{self.module.constant(part.type)}, {self._property_map(part.properties)})",
            attributes,
            key,
        )
        self.scope.bindings[part.name] = RelationshipBinding(attributes, start, end, key)

    def _existing(self, name: str) -> str:
        """The key of a node that a new relationship begins or ends at; null is an error."""
        binding = self.scope.bindings[name]
        if isinstance(binding, NodeBinding) and not binding.nullable:
            return binding.key
        source = binding.key if isinstance(binding, NodeBinding) else f"key_of({self.variable(name).text})"
        key = self.module.name("n")
        self.function.add(f"{key} = existing({source}, {self.module.constant(name)})", key)
        self.scope.bindings[name] = NodeBinding(key)
        return key

    def _property_map(self, properties: Properties) -> str:
        return "None" if properties is None else self.value(properties).text

    def merge(self, step: Merge) -> None:
        self.loop_needed()
        self._refuse_null(step.create)
        rows = self.module.name("rows")
        self.function.add(f"{rows} = []", rows)
        outer, function, row = self.scope, self.function, Row(())
        targets: dict[str, Binding] = {}

        def finish() -> None:
            for name in step.names:
                binding = self.scope.bindings[name]
                self._assign(targets.setdefault(name, self._like(binding)), binding)
            function.choose(lambda _: f"{rows}.append({row.value})")

        self.scope = outer.copy()
        self.steps(step.match, finish)
        row.candidates = frozenset(part for binding in targets.values() for part in parts(binding))
        position = function.position()
        function.branch(f"if not {rows}:")
        self.scope = outer.copy()
        self.create(step.create)
        self.change_items(step.on_create)
        finish()
        function.back_to(position)
        self.scope = outer
        self.scope.bindings.update(targets)
        if step.on_match:
            function.branch("else:")
            function.loop(lambda _: f"for {row.target} in {rows}:", *row.candidates)
            self.scope = outer.copy()
            self.change_items(step.on_match)
            function.back_to(position)
            self.scope = outer
        self.loop_over(rows, row, *(row.candidates if step.on_match else ()))

    def _like(self, binding: Binding) -> Binding:
        """A binding with new names for the parts of `binding`."""
        return rebound(binding, [self.module.name("m") for _ in parts(binding)])

    def _assign(self, target: Binding, source: Binding) -> None:
        for place, part in zip(parts(target), parts(source), strict=True):
            self.function.add(f"{place} = {part}", place)

    def _refuse_null(self, create: Create) -> None:
        """MERGE with a null property could never find what it created."""
        for part in create.parts:
            if isinstance(part.properties, MapLiteral):
                for key, item in part.properties.entries:
                    code = self.value(item)
                    if code.nullable:
                        self.module.span = item.span
                        self.function.add(f"not_null({code.text}, {self.module.constant(key)})")

    # ---- SET and REMOVE -----------------------------------------------------------------------------------

    def change(self, step: Change) -> None:
        self.loop_needed()
        self.change_items(step.items)

    def change_items(self, items: tuple[SetItem | RemoveProperty | RemoveLabels, ...]) -> None:
        for item in items:
            self.module.span = item.span
            match item:
                case SetProperty(target, value):
                    self._set_property(target, self.value(value).text)
                case RemoveProperty(target):
                    self._set_property(target, "None")
                case SetProperties(variable, value, merge):
                    entity, properties = self.value(variable).text, self.value(value).text
                    self.function.add(f"changes.set_properties({entity}, {properties}, {merge})")
                case SetLabels(variable, labels):
                    self._labels("add_labels", variable, labels)
                case RemoveLabels(variable, labels):
                    self._labels("remove_labels", variable, labels)

    def _set_property(self, target: Property | Subscript, value: str) -> None:
        if isinstance(target, Subscript):
            entity, name = self.value(target.subject).text, self.value(target.index).text
            self.function.add(f"changes.set_property({entity}, {name}, {value})")
            return
        name = self.module.constant(target.key)
        binding = self._binding_of(target.subject)
        if isinstance(binding, NodeBinding):
            self.function.add(f"changes.set_node_property({binding.key}, {name}, {value})")
        elif isinstance(binding, RelationshipBinding):
            self.function.add(f"changes.set_edge_property({binding.attributes}, {name}, {value})")
        else:
            self.function.add(f"changes.set_property({self.value(target.subject).text}, {name}, {value})")

    def _binding_of(self, expression: Expression) -> Binding | None:
        return self.scope.bindings[expression.name] if isinstance(expression, Variable) else None

    def _labels(self, method: str, variable: Variable, labels: tuple[str, ...]) -> None:
        binding = self.scope.bindings[variable.name]
        key = (
            binding.key
            if isinstance(binding, NodeBinding)
            else f"key_of({self.variable(variable.name).text})"
        )
        self.function.add(f"changes.{method}({key}, {self.module.constant(labels)})")

    # ---- DELETE and FOREACH -------------------------------------------------------------------------------

    def delete(self, step: Delete) -> None:
        self.loop_needed()
        for target in step.targets:
            self.module.span = target.span
            binding = self._binding_of(target)
            if isinstance(binding, NodeBinding):
                self.function.add(f"changes.doom_node({binding.key})")
            elif isinstance(binding, RelationshipBinding):
                self.function.add(f"changes.doom_edge({', '.join(binding.parts)})")
            else:
                self.function.add(f"changes.doom({self.value(target).text})")
        rows, row = self.gather()
        self.function.add(f"changes.delete_doomed({step.detach})")
        self.loop_over(rows, row)
        # What was put into variables before does not say that its owner is gone.
        self.scope.attributes.clear()
        self.scope.values.clear()

    def for_each(self, step: ForEach) -> None:
        self.loop_needed()
        if self.function.blocks > MOST_BLOCKS_AROUND_A_PLAN:
            with self.in_function("each") as function:
                self._for_each(step)
            self.function.add(f"@{function.name}")
        else:
            self._for_each(step)

    def _for_each(self, step: ForEach) -> None:
        source = self.keep(self.items(step.list))
        outer, position = self.scope, self.function.position()
        self.scope = outer.copy()
        element = self.module.name("v")
        self.function.loop(f"for {element} in elements({source.text}):", element)
        self.scope.bindings[step.name] = ValueBinding(element, Type.ANY)
        self.steps(step.plan, lambda: None)
        self.function.back_to(position)
        self.scope = outer
