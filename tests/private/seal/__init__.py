"""Sealed delivery's formats."""
