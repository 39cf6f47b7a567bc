"""The registry rows that a package needs: those that its rows refer to, and those that these refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import Corpus
from ..tables import TABLES, Row, Table


class Registries:
    """The rows of all registry tables by key, made once for all packages."""

    def __init__(self, corpus: Corpus) -> None:
        self.rows: dict[Table, dict[object, Row]] = {
            table: {table.key(row)[0]: row for row in table.rows(corpus)} for table in TABLES if table.scope == "registry"
        }
        self._order = {table: {key: at for at, key in enumerate(rows)} for table, rows in self.rows.items()}
        registries = {table.name: table for table in self.rows}
        self._references = {
            table: [
                (table.position(column.name), registries[column.references])
                for column in table.foreign_keys if column.references in registries
            ]
            for table in TABLES
        }

    def referred(self, rows: Mapping[Table, Iterable[Row]]) -> dict[Table, list[Row]]:
        """The registry rows that ``rows`` refer to, however indirectly, in the registries' own order.

        A reference to nothing is left alone; the check of the package's keys reports it.
        """
        needed: dict[Table, set[object]] = {table: set() for table in self.rows}
        waiting = [(table, row) for table, its_rows in rows.items() if self._references[table] for row in its_rows]
        while waiting:
            table, row = waiting.pop()
            for position, target in self._references[table]:
                key = row[position]
                if key in self.rows[target] and key not in needed[target]:
                    needed[target].add(key)
                    waiting.append((target, self.rows[target][key]))
        return {
            table: [self.rows[table][key] for key in sorted(keys, key=self._order[table].__getitem__)]
            for table, keys in needed.items()
        }
