"""HR's board: who may enter it, what each page of it shows, and what its buttons order."""
