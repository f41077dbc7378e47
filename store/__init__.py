"""Tables, migrations and one transaction object whose parts are the queries; the only room that knows SQL."""
