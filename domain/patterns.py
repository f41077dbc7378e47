"""Position patterns as people write them: a word of the position, or a whole with `*` for the rest."""

import re


def matches(pattern: str, position: str) -> bool:
    """Whether the pattern means this position; both are casefolded by the caller."""
    if "*" in pattern:
        return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), position) is not None
    found = re.escape(pattern)  # Java is no word of JavaScript; Chinese has no gaps between its words
    return re.search(f"(?<![a-z]){found}(?![a-z])" if pattern.isascii() else found, position) is not None
