"""Answers that people wrote who had seen an exercise's prompt and definitions, and nothing else."""
