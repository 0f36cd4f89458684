"""Options that several verbs share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.model.days import DayTime


class When(click.ParamType["DayTime"]):
    """A day, perhaps with a time of day: `2026-12-14` or `2026-12-14 18:00`."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> DayTime:
        """Reads the date, or says how to write one."""
        from generator.model.days import DayTime, day_time_from

        moment = value if isinstance(value, DayTime) else day_time_from(str(value).strip())
        if moment is None:
            self.fail(f'"{value}" is not a date. Write  --date 2026-12-14  or  --date "2026-12-14 18:00"', param, ctx)
        return moment


class Place(click.ParamType["Path | str"]):
    """A folder for a site; where `stores` are fine, too, the address of a place in an object store."""

    name = "place"

    def __init__(self, *, stores: bool) -> None:
        self._stores = stores

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """Tells the two apart. What may be a secret in an address is not repeated."""
        if "://" not in str(value):
            return Path(value)
        if not self._stores:
            self.fail("An address is for  goodbye build  only; name a folder here.", param, ctx)
        return str(value)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the shared options say. A verb that lacks an option sees its default."""

    date: DayTime | None = None
    config: Path | None = None
    output: Path | None = None
    strict: bool = False
    quiet: bool = False
    verbose: bool = False
    jobs: int = 0
    target: Path | str | None = None


_FILE = click.Path(path_type=Path)
_OPTIONS: dict[str, Callable[[Callable[..., Any]], Callable[..., Any]]] = {
    "date": click.option("--date", type=When(), metavar="DATE", help="Pretend it is this day (and time)."),
    "config": click.option("--config", type=_FILE, help="The settings file; else site_config.yml here or further up."),
    "output": click.option(
        "--output", type=Place(stores=False), help="Where the site goes; else site/ beside the settings."
    ),
    "target": click.option(
        "--output",
        "target",
        type=Place(stores=True),
        metavar="PLACE",
        help="Where the site goes: a folder, or s3://bucket/prefix; else site/ beside the settings.",
    ),
    "strict": click.option("--strict", is_flag=True, help="Warnings count as errors."),
    "quiet": click.option("-q", "--quiet", is_flag=True, help="Print errors only."),
    "verbose": click.option(
        "-v", "--verbose", is_flag=True, help="Say more; show where it happened when it is our fault."
    ),
    "jobs": click.option(
        "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Use N processes; else one for each core."
    ),
}


def asks(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Gives a verb shared options; they arrive together as its first argument, `asked`."""

    def decorate(verb: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(verb)
        def call(**given: Any) -> Any:
            asked = Asked(**{name: value for name in names if (value := given.pop(name)) is not None})
            return verb(asked, **given)

        optional: Callable[..., Any] = call
        for name in reversed(names):
            optional = _OPTIONS[name](optional)
        return optional

    return decorate
