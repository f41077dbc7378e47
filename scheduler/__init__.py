"""Everything about when: spans, working days, quiet hours, phrases, times to offer and reminders, all pure."""
