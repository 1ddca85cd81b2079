"""Edits that make a wrong answer right and that no mistake, made backwards, is: one kind a file."""
