"""Mistakes, one a file: each changes a query in one place, and its examples show how."""
