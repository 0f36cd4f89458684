"""Files to model: the only room that opens source files. Strict, with path, line and column for every fault."""
