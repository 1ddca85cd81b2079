"""Which submissions to one exercise are alike in their syntax: information for a person, and no verdict."""

from sandbox.classroom import Cluster
from sandbox.similar.client import Printer
from sandbox.similar.clusters import ALIKE, clusters

__all__ = ["ALIKE", "Cluster", "Printer", "clusters"]
