"""Variables, and what is read of nodes and relationships.

Those that a pattern bound are keys and dictionaries of the graph; a Node or Relationship is made of them only
where one is needed as a value.
"""

from collections.abc import Callable, Sequence

from ..functions import Type
from ..nodes import (
    Expression,
    LabelAnd,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
    LabelWildcard,
    Property,
    Variable,
)
from .bindings import Code, NodeBinding, RelationshipBinding, ValueBinding
from .writing import CodeWriter

__all__ = ["NULL", "EntityCompiler"]

NULL = Code("None", Type.ANY, True, 0, True)


class EntityCompiler(CodeWriter):
    def variable(self, name: str) -> Code:
        """The value of a variable, entities in their class of `cypher.values`."""
        binding = self.scope.bindings[name]
        if isinstance(binding, ValueBinding):
            return Code(binding.name, binding.type, binding.nullable, 0, True)
        if isinstance(binding, NodeBinding):
            return self.node_value(binding)
        return self.relationship_value(binding)

    def node_value(self, binding: NodeBinding) -> Code:
        text = f"context.node({binding.key})"
        if not self.settings.deletes:
            text = f"Node({binding.key}, {self._attributes_inline(binding)}, space)"
        return self._entity(binding.key, text, binding.nullable, Type.NODE)

    def relationship_value(self, binding: RelationshipBinding) -> Code:
        text = f"Relationship({binding.start}, {binding.end}, {binding.key}, {binding.attributes}, space)"
        return self._entity(binding.attributes, text, binding.nullable, Type.RELATIONSHIP)

    def _entity(self, key: str, text: str, nullable: bool, kind: Type) -> Code:
        known = self.scope.values.get(key)
        if known is None:
            if nullable:
                text = f"(None if {key} is None else {text})"
            if self._lazy:
                return Code(text, kind, nullable, 2, True)
            known = self.module.name("v")
            self.function.add(f"{known} = {text}", known, pure=True)
            self.scope.values[key] = known
        return Code(known, kind, nullable, 0, True)

    def attributes(self, binding: NodeBinding) -> str:
        """A name for the attributes of a node, in a line before the present one."""
        known = self.scope.attributes.get(binding.key)
        if known is None:
            if self._lazy:
                return self._attributes_inline(binding)
            known = self.module.name("a")
            self.function.add(f"{known} = {self._attributes_inline(binding)}", known, pure=True)
            self.scope.attributes[binding.key] = known
        return known

    def _attributes_inline(self, binding: NodeBinding) -> str:
        known = self.scope.attributes.get(binding.key)
        if known is not None:
            return known
        text = f"nodes[{binding.key}]"
        if self.settings.deletes:
            text = f"context.attributes({binding.key})"
        return f"(EMPTY if {binding.key} is None else {text})" if binding.nullable else text

    def raw_property(self, expression: Property) -> Code | None:
        """A property of a node or relationship bound by a pattern, as it is stored."""
        if not isinstance(expression.subject, Variable):
            return None
        binding = self.scope.bindings[expression.subject.name]
        if isinstance(binding, ValueBinding):
            return None
        if isinstance(binding, NodeBinding):
            source, hidden = self.attributes(binding), self.settings.labels
        else:
            source, hidden = self._relationship_attributes(binding), self.settings.type
        if expression.key == hidden:
            return NULL
        return Code(f"{source}.get({self.module.constant(expression.key)})", Type.ANY, True, 1, True, True)

    def _relationship_attributes(self, binding: RelationshipBinding) -> str:
        if self.settings.deletes:
            return f"context.living({binding.attributes})"
        if binding.nullable:
            return f"({binding.attributes} or EMPTY)"
        return binding.attributes

    def property_of_entity(self, expression: Property) -> Code:
        code = self.raw_property(expression)
        if code is None:
            return self.property_value(self.value(expression.subject), expression.key)
        if code is NULL:
            return code
        first, again = self.twice(code)
        return Code(
            f"({again} if type({first}) in PLAIN else stored({again}))",
            Type.ANY,
            True,
            2,
            not self.settings.deletes,
        )

    def label_test(self, labels: LabelExpression, test: Callable[[], str]) -> str:
        """The condition `labels` over single labels, each tested by the text of `test` with its constant."""
        match labels:
            case LabelName(name):
                return test() % self.module.constant(name)
            case LabelWildcard():
                return test() % "None"
            case LabelNot(operand):
                return f"(not {self.label_test(operand, test)})"
            case LabelAnd(parts):
                return f"({' and '.join(self.label_test(part, test) for part in parts)})"
            case LabelOr(parts):
                return f"({' or '.join(self.label_test(part, test) for part in parts)})"
        raise AssertionError(f"no code for {type(labels).__name__}")

    def has_labels(self, binding: NodeBinding | RelationshipBinding, labels: LabelExpression) -> str:
        """The condition that an entity has labels (or a type); false for null."""
        if isinstance(binding, RelationshipBinding):
            test = self.type_test(binding.attributes, labels)
            return f"({binding.attributes} is not None and {test})" if binding.nullable else test
        source = self.attributes(binding)
        hidden = self.module.constant(self.settings.labels)
        name = self.module.name("v")
        first = True

        def test_one() -> str:
            nonlocal first
            got = f"({name} := {source}.get({hidden}))" if first else name
            first = False
            return f"(%s in {name} if type({got}) is tuple else has_label({name}, %s))"

        if isinstance(labels, LabelName):
            constant = self.module.constant(labels.name)
            return test_one().replace("%s", constant)
        known = self.keep(Code(f"label_names({source}.get({hidden}))", pure=True)).text
        return self.label_test(labels, lambda: f"label_in(%s, {known})")

    def labels_of_entity(self, name: str, labels: LabelExpression) -> Code:
        binding = self.scope.bindings[name]
        if isinstance(binding, ValueBinding):
            return self.labels_of_value(self.variable(name), labels)
        test = self.has_labels(binding, labels)
        if binding.nullable:
            key = binding.key if isinstance(binding, NodeBinding) else binding.attributes
            test = f"(None if {key} is None else {test})"
        return Code(test, Type.BOOLEAN, binding.nullable, 3, False)

    def type_test(self, attributes: str, types: LabelExpression) -> str:
        """The condition that an edge, given by its attributes, has one of `types`."""
        key = self.module.constant(self.settings.type)
        if isinstance(types, LabelName):
            default = (
                "" if types.name != self.settings.default_type else f", {self.module.constant(types.name)}"
            )
            return f"{attributes}.get({key}{default}) == {self.module.constant(types.name)}"
        return self.label_test(types, lambda: f"type_is({attributes}.get({key}), %s)")

    def function_of_entity(self, name: str, arguments: Sequence[Expression]) -> Code | None:
        """Functions of a variable that a pattern bound, where that needs no Node or Relationship."""
        if len(arguments) != 1 or not isinstance(arguments[0], Variable):
            return None
        binding = self.scope.bindings[arguments[0].name]
        if isinstance(binding, RelationshipBinding):
            if name == "type":
                text = f"type_name({binding.attributes}.get({self.module.constant(self.settings.type)}))"
                if binding.nullable:
                    text = f"(None if {binding.attributes} is None else {text})"
                return Code(text, Type.STRING, binding.nullable, 2, True)
            end = {"startnode": binding.start, "endnode": binding.end}.get(name)
            if end is not None:
                return self.node_value(NodeBinding(end, binding.nullable))
        return None

    def property_value(self, subject: Code, key: str) -> Code:
        constant = self.module.constant(key)
        first, again = self.twice(subject)
        text = f"({again}.get({constant}) if type({first}) is dict else property_of({again}, {constant}))"
        return Code(text, Type.ANY, True, subject.depth + 2, False)

    def labels_of_value(self, value: Code, labels: LabelExpression) -> Code:
        once, again = self.twice(value)
        test = self.label_test(labels, lambda: f"has_label_or_type({again}, %s)")
        return Code(f"(None if {once} is None else {test})", Type.BOOLEAN, True, value.depth + 3)
