"""Tables of all plans as Parquet, typed so that pandas and DuckDB compute with them as they are.

Numbers are doubles, since decimals come to pandas as Python objects; JSON Lines hold only numbers that a double keeps.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.json
import pyarrow.parquet as pq

from ..tables import Column, Table

_TYPES = {
    "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
    "year": pa.int32(), "date": pa.date32(),
}

#: So many bytes of JSON Lines are held in memory at once; no row is longer.
_BLOCK = 16 << 20


def write_parquet(path: Path, table: Table, lines: Path) -> None:
    """Write the rows of a JSON Lines file; the schema of ``path`` carries the titles of table and columns."""
    schema = pa.schema([_field(column) for column in table.columns],
                       {"title": f"{table.title} {table.title_en}", "description": table.description})
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        if not lines.stat().st_size:
            return
        # Dates stand as text, which this reader does not turn into dates by itself.
        read = pa.schema([pa.field(field.name, pa.string() if pa.types.is_date(field.type) else field.type) for field in schema])
        with pyarrow.json.open_json(
            lines, pyarrow.json.ReadOptions(use_threads=False, block_size=_BLOCK), pyarrow.json.ParseOptions(explicit_schema=read),
        ) as batches:
            for batch in batches:
                columns = [column.cast(field.type) for column, field in zip(batch.columns, schema, strict=True)]
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))


def _field(column: Column) -> pa.Field:
    described = {"title": f"{column.title} {column.title_en}"}
    if column.description:
        described["description"] = column.description
    return pa.field(column.name, _TYPES[column.type], not column.required, described)
