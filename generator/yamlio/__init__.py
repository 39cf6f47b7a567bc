"""YAML in and out: the restricted reader, the places of values, the canonical writer."""

from .comments import comment_lines
from .marks import locate
from .reader import YamlError, load
from .writer import dump

__all__ = ["YamlError", "comment_lines", "dump", "load", "locate"]
