"""Measuring speed: the same pages by this program, by Hugo, and by a program that only moves the bytes.

`python -m benchmarks.compare --help` tells how; `docs/performance.md` has results. Nothing here is a test.
"""
