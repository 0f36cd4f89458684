"""Frozen nouns: everything the other rooms talk about."""
