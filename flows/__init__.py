"""One file per story, in folders by whose story it is, plus the desk (everything in) and the courier (everything out)."""
