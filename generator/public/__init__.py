"""The bridge to MkDocs: the only room that imports it."""
