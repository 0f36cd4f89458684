"""Serving on this machine: live reload and the gallery of every customer and phase."""
