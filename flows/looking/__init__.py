"""What HR and interviewers ask to see: where things stand, why, figures, lists, tables."""
