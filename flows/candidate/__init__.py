"""The candidate's side, the same by card, page and chat."""
