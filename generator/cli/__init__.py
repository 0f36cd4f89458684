"""The verbs: arguments, progress, words, exit codes. The only room that prints."""


def main() -> None:
    """Runs the command line."""
