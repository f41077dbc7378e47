"""From HR's words or list to cards that leave: who is meant, what is possible, the preview, the sending."""
