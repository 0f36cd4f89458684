"""The verbs: arguments, progress, words, exit codes. The only room that prints.

Importing this room costs nothing: every verb imports what it needs when it runs, so that `goodbye --help` answers at
once.
"""

from __future__ import annotations


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    from generator.cli.app import goodbye

    goodbye()
