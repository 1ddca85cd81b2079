"""A practice sandbox for analytics SQL: data that looks real, exercises, and a grader that shows why."""

__version__ = "0.1.0"
