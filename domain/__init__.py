"""What exists, what may happen, what follows, what may leave, and what may go wrong: values only, no I/O, no clock."""
