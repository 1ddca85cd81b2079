"""The fewest rows of a data set on which the same finding still fires.

Delta debugging (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002) over rows:
first whole members with all they did, then single rows. What is kept is always legal data: a row's
parents, as the data contract names them, stay with it. The result is 1-minimal over rows that have no
children: taking any one of them away loses the finding.
"""

from sandbox.shrink.minimise import minimise
from sandbox.shrink.trials import Fires
from sandbox.shrink.witness import Laboratory

__all__ = ["Fires", "Laboratory", "minimise"]
