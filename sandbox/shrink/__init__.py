"""The fewest rows on which the same finding still fires.

Delta debugging (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002) over the
rows of small data sets, all steps of a round in one statement. What is kept is always legal data. The result
is 1-minimal: taking any one row away, with what cannot be there without it, loses the finding.
"""

from sandbox.shrink.laboratory import Laboratory
from sandbox.shrink.trials import Fires

__all__ = ["Fires", "Laboratory"]
