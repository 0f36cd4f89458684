"""The verbs that cross rooms; each reads as a table of contents."""
