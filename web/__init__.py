"""The candidate's page: forms in, templates out, nothing decided."""
