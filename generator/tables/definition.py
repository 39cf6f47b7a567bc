"""What a public table is: its columns say what they mean and where their values come from.

CSV, JSON Lines, XLSX, SQLite and Parquet files, the descriptor and the README of a package all follow from these definitions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal

from ..findings import Finding, findings
from ..missing import Gap, gaps
from ..model import Corpus, Plan
from ..status import Status, published, statuses
from ..store import SourceStore
from ..words import Vocabulary

Value = str | int | bool | Decimal | None
Row = tuple[Value, ...]

#: Between the parts of a cell that holds several names.
LIST_MARK = "|"

#: The field types of Table Schema that are in use.
Type = Literal["string", "integer", "number", "boolean", "year", "date"]


@dataclass(frozen=True)
class PlanView:
    """What the rows of one plan are made from: the corpus for names, the official texts where attached, the plan.

    What is computed of the plan is computed once, when it is first asked for.
    """

    corpus: Corpus
    store: SourceStore | None
    plan: Plan

    @cached_property
    def statuses(self) -> tuple[Status, ...]:
        """The status of every target, in the order of the text, as published."""
        return tuple(published(statuses(self.plan, self.corpus), self.plan, self.corpus))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the order of the rules; what two plans share is with the one whose id comes first."""
        return tuple(findings(self.plan, self.corpus, self.store))

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """What no public data was received for."""
        return tuple(gaps(self.plan, self.corpus, self.statuses))


def plan_views(corpus: Corpus, store: SourceStore | None) -> dict[str, PlanView]:
    """The view of every plan, by its id."""
    return {plan.id: PlanView(corpus, store, plan) for plan in corpus.plans.values()}


@dataclass(frozen=True, eq=False)
class Column:
    """A column. ``source`` is the attribute path in the table's records, or a function of one.

    ``words`` are the code words that may stand in the column. ``references`` names the table whose
    primary key its values are.
    """

    name: str
    type: Type
    title: str
    title_en: str
    source: str | Callable[[Any], Value]
    description: str = ""
    description_en: str = ""
    required: bool = False
    pattern: str | None = None
    minimum: int | None = None
    words: Vocabulary | None = None
    references: str | None = None

    @cached_property
    def read(self) -> Callable[[Any], Value]:
        return attrgetter(self.source) if isinstance(self.source, str) else self.source


@dataclass(frozen=True, eq=False)
class Table:
    """A public table. ``records`` gives what its rows are made from, one record a row.

    Tables of scope ``plan`` take a PlanView and are made plan by plan, without the other plans; their
    primary key begins with the plan's id, so that keys which are unique in each plan are unique in all.
    Tables of scope ``registry`` take the corpus and are made once. ``needs_texts`` marks those that
    exist only with the official texts. ``searched`` names the columns that full-text search looks through.
    """

    name: str
    scope: Literal["plan", "registry"]
    title: str
    title_en: str
    description: str
    description_en: str
    primary_key: tuple[str, ...]
    records: Callable[[Any], Iterable[Any]]
    columns: tuple[Column, ...]
    needs_texts: bool = False
    searched: tuple[str, ...] = ()

    @cached_property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def foreign_keys(self) -> tuple[Column, ...]:
        """The columns that refer to another table, or to this one."""
        return tuple(column for column in self.columns if column.references)

    def position(self, column: str) -> int:
        return self.header.index(column)

    def rows(self, source: PlanView | Corpus) -> Iterator[Row]:
        """The table's rows from a plan or, for a registry, from the corpus; values in the order of the columns."""
        readers = [column.read for column in self.columns]
        for record in self.records(source):
            yield tuple(read(record) for read in readers)

    @cached_property
    def key(self) -> Callable[[Row], tuple[Value, ...]]:
        """Takes a row's primary key."""
        positions = [self.position(name) for name in self.primary_key]
        return lambda row: tuple(row[position] for position in positions)


def joined(names: Iterable[str]) -> str | None:
    """Several names in one cell; ``None`` for no name."""
    return LIST_MARK.join(names) or None
