"""Sweet Goodbye: a static site generator for farewells."""

__version__ = "0.1.0"
