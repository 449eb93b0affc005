"""Calling a built-in function by the name that queries use."""

from typing import Any

from cypher.functions import FUNCTIONS


def call(name: str, *arguments: Any) -> Any:
    return FUNCTIONS[name.lower()].call(*arguments)
