"""Rules that HR may change while the program runs: which, within which bounds, and what counts now."""
