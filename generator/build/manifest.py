"""The manifest: what the last build made of whom, sealed, in one file. Whatever is wrong with it means: build anew."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from generator.build.columns import Columns
from generator.build.lock import hold, let_go
from generator.build.vault import BrokenVaultError, Vault, draft_of, open_vault
from generator.model.manifest import Facts, Inputs, Listing, Row
from generator.private.secret import Secret

Value = TypeVar("Value")

FILE = "manifest"
VERSION = 3
_UNUSED = [["", "", [], [], "", False], ""]
BLOCK = 20_000
"""Rows that are sealed together: what memory is bounded by while a manifest is written, 3 MB."""


@dataclass(frozen=True)
class Manifest:
    """What the last build remembers. `inputs` and `digests` belong together, by number; rows name all tables so."""

    facts: Facts
    rows: Columns
    inputs: tuple[Inputs, ...]
    digests: tuple[bytes, ...]
    phases: tuple[str, ...]
    reasons: tuple[str, ...]
    warnings: tuple[bytes, ...] = ()


def load_manifest(path: Path, secret: Secret) -> Manifest | None:
    """The manifest of the last build; None where there is none, or none that can be trusted to the last byte."""
    rows, last = Columns(), b""
    try:
        for block in open_vault(path, _key(secret)):
            if last:
                rows.load(last)
            last = block
        tables = json.loads(last)
        if tables["version"] != VERSION or tables["rows"] != len(rows):
            return None
        return _manifest(tables, rows)
    except (BrokenVaultError, OSError, ValueError, KeyError, TypeError):
        return None


def adopt_draft(path: Path, secret: Secret, tree: int) -> None:
    """Ends what a killed build began; `tree` is the inode of the output.

    Where it is the tree that a whole draft describes, the folders have changed places, and the draft is the manifest.
    Any other draft goes.
    """
    draft = draft_of(path)
    try:
        lock = hold(draft)
    except (FileNotFoundError, BlockingIOError):  # there is none, or a running build is at it
        return
    try:
        known = load_manifest(draft, secret)
        if known is not None and known.facts.tree == tree:
            draft.replace(path)
        else:
            draft.unlink()
    finally:
        let_go(lock)


class ManifestWriter:
    """Writes the next manifest, row after row in the roster's order; `commit` puts it in the old one's place.

    Rows of the `old` one are kept as they are but for the signatures of their files. `phases` and `warnings` are those
    of all rows so far: numbers in the tables `phase_names` and `warning_texts`.
    """

    def __init__(self, path: Path, secret: Secret, old: Manifest | None = None) -> None:
        self._vault, self._old = Vault(path, _key(secret)), old
        self._block, self._count = Columns(), 0
        self._inputs = _Table(zip(old.inputs, old.digests, strict=True) if old else ())
        self._phases, self._reasons = _Table(old.phases if old else ()), _Table(old.reasons if old else ())
        self._warnings = _Table(old.warnings if old else ())
        self._used: set[int] = set()
        self.phases, self.warnings = array("B"), array("I")

    @property
    def phase_names(self) -> list[str]:
        """The table of phases."""
        return self._phases.values

    @property
    def warning_texts(self) -> list[bytes]:
        """The table of what rows have to say again, packed; those that no row names any more among them."""
        return self._warnings.values

    def __enter__(self) -> Self:
        self._vault.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._vault.__exit__(kind, error, trace)

    def keep(self, start: int, stop: int, listing: Listing, at: int) -> None:
        """Keeps the old rows from `start` to `stop`; their files stand in the listing from `at` on."""
        if self._old is None:
            raise ValueError("there is no old manifest to keep rows of")
        while start < stop:
            end = min(stop, start + BLOCK - len(self._block))
            self._block.extend(self._old.rows, start, end)
            self._block.resign(listing, at, end - start)
            self._used.update(self._old.rows.inputs[start:end])
            self.phases.extend(self._old.rows.phases[start:end])
            self.warnings.extend(self._old.rows.warnings[start:end])
            at, start = at + end - start, end
            self._seal_full()

    def add(self, row: Row) -> None:
        """Adds a customer whose pages were made anew."""
        inputs = self._inputs.number((row.inputs, row.digest))
        self._used.add(inputs)
        told = [(self._reasons.number(reason), day) for reason, day in row.told]
        phase, warnings = self._phases.number(row.phase), self._warnings.number(row.warnings)
        self.phases.append(phase)
        self.warnings.append(warnings)
        self._block.append(row, (inputs, phase, warnings), told)
        self._seal_full()

    def close(self, facts: Facts) -> None:
        """Ends the manifest: it lies whole on the disk, beside its place."""
        self._vault.seal(self._block.dump())
        self._count += len(self._block)
        warned = set(self.warnings)
        tables = {
            "version": VERSION,
            "rows": self._count,
            "facts": asdict(facts),
            "inputs": [
                [list(inputs), digest.hex()] if number in self._used else _UNUSED
                for number, (inputs, digest) in enumerate(self._inputs.values)
            ],
            "phases": self._phases.values,
            "reasons": self._reasons.values,
            "warnings": [
                text.decode() if number in warned else "" for number, text in enumerate(self._warnings.values)
            ],
        }
        self._vault.seal(json.dumps(tables, ensure_ascii=False).encode(), last=True)
        self._vault.close()

    def commit(self) -> None:
        """Puts the manifest in its place."""
        self._vault.commit()

    def _seal_full(self) -> None:
        if len(self._block) >= BLOCK:
            self._vault.seal(self._block.dump())
            self._count += len(self._block)
            self._block = Columns()


class _Table(Generic[Value]):
    """Values and their numbers."""

    def __init__(self, values: Iterable[Value]) -> None:
        self.values = list(values)
        self._numbers = {value: number for number, value in enumerate(self.values)}

    def number(self, value: Value) -> int:
        """The number of a value, a new one if need be."""
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]


def _manifest(tables: dict[str, Any], rows: Columns) -> Manifest:
    facts = dict(tables["facts"])
    facts["files"] = {path: tuple(known) for path, known in facts["files"].items()}
    return Manifest(
        facts=Facts(**facts),
        rows=rows,
        inputs=tuple(_inputs(written) for written, _ in tables["inputs"]),
        digests=tuple(bytes.fromhex(digest) for _, digest in tables["inputs"]),
        phases=tuple(tables["phases"]),
        reasons=tuple(tables["reasons"]),
        warnings=tuple(text.encode() for text in tables["warnings"]),
    )


def _inputs(written: Sequence[Any]) -> Inputs:
    language, playbook, helpers, reasons, going_to, quoted = written
    return Inputs(language, playbook, tuple(helpers), tuple(reasons), going_to, quoted)


def _key(secret: Secret) -> bytes:
    return secret.subkey("manifest/v1/seal")
