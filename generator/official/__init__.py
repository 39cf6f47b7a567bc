"""The structural reader: the official text of a development plan, read by the grammar of such documents."""

from .model import OfficialDomain, OfficialItem, OfficialNotice, OfficialPlan, OfficialText, ReadingError
from .reader import read

__all__ = [
    "OfficialDomain", "OfficialItem", "OfficialNotice", "OfficialPlan", "OfficialText", "ReadingError", "read",
]
