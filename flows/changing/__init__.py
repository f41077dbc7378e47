"""HR's orders about people who are invited already, and what follows from them."""
