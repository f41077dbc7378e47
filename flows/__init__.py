"""One file per story, plus the desk (everything in) and the courier (everything out)."""
