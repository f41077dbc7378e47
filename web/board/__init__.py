"""HR's board in the browser: sessions, forms and pages; what they show and do is decided in `flows.board`."""
