"""What happens by itself when its time has come: reminders, digests, the day's chores."""
