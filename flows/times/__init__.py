"""Which times can be had: people, rooms, calendars, the past; and what is done when they do not suffice."""
