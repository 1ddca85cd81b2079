"""A class: what many submissions of many people say together, as a pure function of their records."""

from sandbox.classroom.figures import of
from sandbox.classroom.model import Answer, Class, Cluster, Item, Mistake, Person

__all__ = ["Answer", "Class", "Cluster", "Item", "Mistake", "Person", "of"]
