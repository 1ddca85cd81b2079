"""Runs the benchmarks; each prints ratios against a baseline of the same run.

`python -m benchmarks` measures the daily commands, `python -m benchmarks.generator` the generator,
`python -m benchmarks.isolation` what a worker process adds to a query, `python -m benchmarks.battery` what
grading on hundreds of small data sets costs. `python -m benchmarks.endurance` sends
thousands of submissions through one pool and looks for what is left behind.
"""

from benchmarks.commands import main

if __name__ == "__main__":
    main()
