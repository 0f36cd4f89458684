"""The command line's edge: every way to fail becomes plain words and an exit code; no traceback for a user's slip."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence

import click

FINE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
REPORT_AT = "the program's issue tracker"


def exit_code(verb: Callable[[], object], words: Sequence[str]) -> int:
    """Runs a verb and says what went wrong, if anything did. `words` are the command line's own."""
    try:
        outcome = verb()
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped. Nothing was changed.", err=True)
        return INTERRUPTED
    except click.ClickException as slip:
        slip.show()
        return slip.exit_code
    except BrokenPipeError:
        # Whoever read our output has seen enough (`goodbye check | head`); keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except Exception as failure:  # noqa: BLE001  one of two; the other is a worker's
        return _explain(failure, verbose=bool({"-v", "--verbose"} & set(words)))
    return outcome if isinstance(outcome, int) else FINE


def _explain(failure: Exception, *, verbose: bool) -> int:
    from generator.cli.faultlines import one_line, spoken, text_lines
    from generator.cli.screen import coloured
    from generator.errors import FaultsFoundError, RefusalError, WrongUseError

    if isinstance(failure, FaultsFoundError):
        click.echo("\n".join(text_lines(failure.faults)), err=True, color=coloured(sys.stderr))
        return PROBLEMS
    if isinstance(failure, RefusalError):
        words = "\n".join(spoken(line) for line in f"{failure.message}\n  {failure.remedy}".rstrip().split("\n"))
        click.echo(words, err=True, color=coloured(sys.stderr))
        return WRONG_USE if isinstance(failure, WrongUseError) else PROBLEMS
    if isinstance(failure, OSError) and failure.filename is not None:
        click.echo(one_line(f"The system refuses {failure.filename}: {failure.strerror}."), err=True)
        return PROBLEMS
    click.echo(f"This is our fault, not yours: {type(failure).__name__}. Nothing was published.", err=True)
    if verbose:
        click.echo("".join(traceback.format_exception(failure)), err=True)
    else:
        click.echo("  The same command with -v shows where it happened.", err=True)
    click.echo(f"  Please report it, without anybody's personal data, in {REPORT_AT}.", err=True)
    return PROBLEMS
