"""Candidate lists as HR has them: files of any kind in, people and reasons out; nothing here knows DingTalk or a database."""
