"""The tone check: phrases as rules, and rules about structure."""
