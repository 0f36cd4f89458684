"""Writing: staged beside the old site, exchanged at the end."""

from generator.build.staging import Staging

__all__ = ["Staging"]
