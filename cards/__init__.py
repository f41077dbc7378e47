"""Every card, button and sentence that people see, as functions of values."""
