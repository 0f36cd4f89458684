"""Private links: the secret, tokens, and the list of who gets which."""
