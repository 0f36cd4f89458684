"""Where a roster lies and in which form: a folder of files, or rows in one file or at an address."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator.read.faults import FileFaults, Spot
from generator.read.files import project_path
from generator.read.litter import is_folder


class Form(StrEnum):
    """How a roster is written."""

    FOLDER = "folder"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


ENDINGS = {
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".csv": Form.CSV,
    ".tsv": Form.CSV,
    ".parquet": Form.PARQUET,
}
"""The endings of rosters with a row for each customer."""

_SHEET = "In the spreadsheet program, save it as:  CSV UTF-8"
_OTHERS = {
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".ods", ".numbers"), ("A spreadsheet is not read.", _SHEET)),
    ".json": (
        "One JSON for all customers is not read.",
        "Write a line for each (.jsonl):  jq -c '.[]' customers.json > customers.jsonl",
    ),
    **dict.fromkeys((".gz", ".zip", ".zst", ".bz2", ".xz"), ("A compressed file is not read.", "Unpack it.")),
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_OPEN_SCHEMES = frozenset({"http", "ftp"})


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a roster lies: `location` is an absolute path or an address, `shown` what faults call it.

    An address is shown without what may stand in it for a password: the user's name and everything from the ? on.
    """

    form: Form
    location: str
    shown: str

    @property
    def remote(self) -> bool:
        """Whether it is an address that fsspec opens."""
        return _SCHEME.match(self.location) is not None


def find_roster(config: Path, customers: str) -> Whereabouts:
    """Where the setting `customers` points to. Nothing is opened; what has no ending of rows is a folder."""
    if _SCHEME.match(customers):
        return Whereabouts(_form(urlsplit(customers).path), customers, _without_secrets(customers))
    path = config.parent / customers
    form = Form.FOLDER if is_folder(path) else _form(path.name)
    return Whereabouts(form, str(path), project_path(path, config.parent))


def check_whereabouts(config: Path, customers: str, spot: Spot, faults: FileFaults) -> None:
    """Notes GB110 at the setting when there is no such roster, or none that can be read here."""
    found = find_roster(config, customers)
    ending = PurePosixPath(urlsplit(customers).path if found.remote else customers).suffix.lower()
    missing = not found.remote and not is_folder(found.location)
    if ending in _OTHERS and (found.remote or missing):
        faults.add("GB110", spot, *_OTHERS[ending])
    elif found.remote:
        _check_address(found, spot, faults)
    elif found.form is Form.FOLDER and missing:
        faults.add(
            "GB110",
            spot,
            f'There is no folder "{customers}".',
            "Write the folder of the customer files, relative to this file, or make it.",
        )
    elif found.form is not Form.FOLDER and not os.path.isfile(found.location):  # noqa: PTH113 - see is_folder
        remedy = "Write where it lies, seen from this file, or put it there."
        faults.add("GB110", spot, f'There is no file "{customers}".', remedy)
    if found.form is Form.PARQUET and find_spec("duckdb") is None:
        faults.add("GB110", spot, "Parquet needs one more package.", "pip install 'sweet-goodbye[parquet]'")


def _check_address(found: Whereabouts, spot: Spot, faults: FileFaults) -> None:
    parts = urlsplit(found.location)
    if found.form is Form.FOLDER:
        remedy = f"Let it end in one of: {', '.join(ENDINGS)}."
        faults.add("GB110", spot, "This address does not say what kind of roster it is.", remedy)
    if "@" in parts.netloc and parts.scheme in ("http", "https"):
        message = "A password does not belong in the settings."
        faults.add("GB110", spot, message, "Put it in a .netrc file; docs/rosters.md shows how.")
    if parts.scheme in _OPEN_SCHEMES and parts.hostname not in _LOOPBACK:
        message = "On this way anybody could read the customers as they pass."
        faults.add("GB110", spot, message, "Use an address that starts with https://")
    if find_spec("fsspec") is None:
        message = "A roster at an address needs more packages."
        faults.add("GB110", spot, message, "pip install 'sweet-goodbye[remote]'")


def _form(path: str) -> Form:
    return ENDINGS.get(PurePosixPath(path).suffix.lower(), Form.FOLDER)


def _without_secrets(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
