"""A campaign played through on a virtual clock: the bot's own decisions, and people who answer as people do."""
