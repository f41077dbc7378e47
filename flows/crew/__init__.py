"""Interviewers: what they answer, and what they or others say about their time and limits."""
