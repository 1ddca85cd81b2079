"""Benchmarks: ratios against a baseline that is measured in the same run, medians of several runs."""
