"""The organisation's templates: looked at, changed, proof-read, looked up."""
