"""Cypher over NetworkX graphs, compiled to Python."""

from .values import Node, Path, Relationship

__all__ = ["Node", "Path", "Relationship"]
