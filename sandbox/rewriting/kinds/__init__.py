"""One way of writing the same question in another way per file."""
