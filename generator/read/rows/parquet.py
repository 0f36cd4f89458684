"""Rows of a Parquet file by duckdb: each comes as the JSON list of its cells, which readers know already."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.read.rows.opening import CannotOpenError
from generator.read.rows.row import Row
from generator.read.rows.whereabouts import Whereabouts

_AT_ONCE = 1_024
_TIMES = re.compile(r"timestamp(?:_s|_ms|_ns)?")
_UNKNOWN = frozenset({"blob", "bit", "union", "map", "interval", "time", "time with time zone", "geometry"})
_ZONED = "timestamp with time zone"


@dataclass(frozen=True, slots=True)
class Table:
    """A Parquet file's columns: title, kind, and the SQL that makes a cell of each; and how many rows it has."""

    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    cells: tuple[str, ...]
    number: int


def read_table(where: Whereabouts) -> Table:
    """What the file says of itself. Raises CannotOpenError."""
    connection, path = _connect(where)
    with connection:
        described = _run(connection, "SELECT * FROM read_parquet(?) LIMIT 0", [path]).description
        number = _run(connection, "SELECT sum(num_rows) FROM parquet_file_metadata(?)", [path]).fetchone()
    titles = tuple(str(title) for title, *_ in described)
    kinds = [kind for _, kind, *_ in described]
    cells = tuple(_cell(_quoted(title), kind) for title, kind in zip(titles, kinds, strict=True))
    return Table(titles, tuple(_base(kind) for kind in kinds), cells, int(number[0] or 0))


def is_readable(kind: str) -> bool:
    """Whether cells of this kind can be read as a text, a number, or a list of them."""
    return kind not in _UNKNOWN and kind != _ZONED


def parquet_rows(where: Whereabouts, first: int = 1, last: int | None = None) -> Iterator[Row]:
    """The rows from the `first` to the `last` (counted from 1), as they stand in the file. Raises CannotOpenError."""
    table = read_table(where)
    connection, path = _connect(where)
    # The titles come from the file, so they are quoted like any name; nothing else of it enters the query.
    query = f"SELECT json_array({', '.join(table.cells)})::VARCHAR FROM read_parquet(?, file_row_number=true)"  # noqa: S608
    limits = [first - 1, (table.number if last is None else last) - 1]
    with connection:
        found = _run(
            connection, f"{query} WHERE file_row_number BETWEEN ? AND ? ORDER BY file_row_number", [path, *limits]
        )
        number = first
        while rows := found.fetchmany(_AT_ONCE):
            for (cells,) in rows:
                yield Row(number, cells.encode())
                number += 1


def _connect(where: Whereabouts) -> tuple[Any, str]:
    import duckdb  # noqa: PLC0415 - an extra

    # One thread beside ours is enough, and nothing is ever fetched from the net but the roster itself.
    rules: dict[str, str | bool | int | float | list[str]] = {
        "threads": "1",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    connection = duckdb.connect(config=rules)
    if not where.remote:
        return connection, where.location
    import fsspec  # noqa: PLC0415 - an extra

    try:
        system, path = fsspec.core.url_to_fs(where.location)
    except (ImportError, ValueError) as error:
        raise CannotOpenError("Nobody knows addresses of this kind.", str(error)) from None
    connection.register_filesystem(system)
    protocol = system.protocol if isinstance(system.protocol, str) else system.protocol[0]
    return connection, where.location if "://" in path else f"{protocol}://{path.lstrip('/')}"


def _run(connection: Any, query: str, values: list[Any]) -> Any:  # noqa: ANN401 - duckdb's own
    import duckdb  # noqa: PLC0415 - an extra

    try:
        return connection.execute(query, values)
    except (duckdb.Error, OSError):
        message = "This is not a Parquet file that can be read."
        raise CannotOpenError(message, "Check that it exists, and write it anew.") from None


def _base(kind: Any) -> str:  # noqa: ANN401 - duckdb's own
    return str(kind.id).lower() if str(kind).lower() != _ZONED else _ZONED


def _cell(value: str, kind: Any) -> str:  # noqa: ANN401 - duckdb's own
    """The SQL of a value as JSON takes it. Midnight is a bare day: most programs write days so."""
    base = _base(kind)
    if _TIMES.fullmatch(base):
        return f"replace(strftime({value}::TIMESTAMP, '%Y-%m-%d %H:%M'), ' 00:00', '')"
    if base == "list":
        inner = kind.children[0][1]
        return f"list_transform({value}, lambda x: {_cell('x', inner)})" if _has_times(inner) else value
    if base == "struct" and _has_times(kind):
        parts = ", ".join(f"{_quoted(name)} := {_cell(f'{value}.{_quoted(name)}', of)}" for name, of in kind.children)
        return f"CASE WHEN {value} IS NULL THEN NULL ELSE struct_pack({parts}) END"
    if base in ("date", "varchar", "boolean", "list", "struct", "json") or "int" in base:
        return value
    return f"{value}::VARCHAR"


def _has_times(kind: Any) -> bool:  # noqa: ANN401 - duckdb's own
    base = _base(kind)
    inner = base in ("list", "struct") and any(_has_times(child) for _, child in kind.children)
    return inner or _TIMES.fullmatch(base) is not None


def _quoted(title: str) -> str:
    doubled = title.replace('"', '""')
    return f'"{doubled}"'
