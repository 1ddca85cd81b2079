"""Contained execution: a query runs in a separate process that can read the data set and nothing else."""

from sandbox.engine.client import Engine, Limits, Payload
from sandbox.engine.expected import Expectations
from sandbox.engine.pool import Pool

__all__ = ["Engine", "Expectations", "Limits", "Payload", "Pool"]
