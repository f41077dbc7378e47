"""Is a set of ladders fit to be used: nobody asked after the answer, at night, twice or too often, and a person at the end."""

from scheduler.ladders.checking.check import Report, check
from scheduler.ladders.checking.faults import Fault, Sort

__all__ = ["Fault", "Report", "Sort", "check"]
