"""Runs the benchmarks; each prints ratios against a baseline of the same run.

`python -m benchmarks` measures the daily commands, `python -m benchmarks.generator` the generator.
"""

from benchmarks.commands import main

if __name__ == "__main__":
    main()
