"""Environment and TOML become frozen settings and rules; a doctor says what is missing."""
