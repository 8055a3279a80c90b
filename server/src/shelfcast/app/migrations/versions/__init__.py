"""One step per file, named by what it brings."""
