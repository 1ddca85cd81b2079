"""Distributions as integer tables: entry `i` of 2**n is the value at the quantile (i + 1/2) / 2**n.

To draw a value is to look up n random bits. Floats are used only here, to make the tables, and are rounded
to integers at once, so that the data does not depend on a machine's exp or pow.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp, log1p
from statistics import NormalDist

import numpy as np

from sandbox.generator.clock import Array


def shared(weights: Array, size: int) -> Array:
    """A table of `size` entries in which outcome k appears in proportion to the integer weights[k]."""
    edges = np.cumsum(weights) * size // int(weights.sum())
    return np.repeat(np.arange(len(weights), dtype=np.int16), np.diff(edges, prepend=0))


def choice(weights: Sequence[float], bits: int) -> Array:
    """A table of 2**bits entries in which outcome k appears in proportion to weights[k] (floats)."""
    scaled = np.rint(np.asarray(weights, dtype=np.float64) / max(weights) * (1 << 24)).astype(np.int64)
    return shared(scaled, 1 << bits).astype(np.int64)


@lru_cache(maxsize=32)
def lognormal(median: float, sigma: float, bits: int, least: int, most: int) -> Array:
    """Log-normal values rounded to integers and held in [least, most]; same unit as the median."""
    size, normal = 1 << bits, NormalDist()
    values = [median * exp(sigma * normal.inv_cdf((i + 0.5) / size)) for i in range(size)]
    return np.clip(np.rint(values), least, most).astype(np.int64)


@lru_cache(maxsize=32)
def exponential(mean: float, bits: int, least: int, most: int) -> Array:
    """Exponential values rounded to integers and held in [least, most]."""
    size = 1 << bits
    values = [-mean * log1p(-(i + 0.5) / size) for i in range(size)]
    return np.clip(np.rint(values), least, most).astype(np.int64)


@lru_cache(maxsize=32)
def visits(mean: float, dispersion: float, most: int, bits: int) -> Array:
    """Negative binomial counts 0..most: an overdispersed number of visits."""
    stop = dispersion / (dispersion + mean)
    weights = [stop**dispersion]
    for k in range(1, most + 1):
        weights.append(weights[-1] * (k - 1 + dispersion) / k * (1 - stop))
    return choice(weights, bits)


@lru_cache(maxsize=32)
def geometric(none: float, stop: float, most: int, bits: int) -> Array:
    """0 with probability `none`, else 1 + geometric(stop), at most `most`."""
    weights = [none] + [(1 - none) * stop * (1 - stop) ** k for k in range(most)]
    return choice(weights, bits)


@lru_cache(maxsize=4)
def watched(sampled_share: float) -> tuple[Array, Array]:
    """4,096 ways to watch: fixed seconds, and a share of the running time in 1/65,536; add the two.

    A share samples less than two minutes; of the others 20 in 41 stop somewhere (Beta 1.6, 2.2), and the rest
    see it to the credits.
    """
    size = 4096
    sampled = round(size * sampled_share)
    partial = (size - sampled) * 20 // 41
    whole = size - sampled - partial
    grid = (np.arange(4096) + 0.5) / 4096
    density = np.rint(grid**0.6 * (1 - grid) ** 1.2 * (1 << 24)).astype(np.int64)
    beta = np.repeat(np.arange(4096), np.diff(np.cumsum(density) * partial // int(density.sum()), prepend=0))
    seconds, part = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    seconds[:sampled] = 5 + np.arange(sampled) * 115 // sampled
    part[sampled : sampled + partial] = 16 * beta + 8
    part[sampled + partial :] = 60293 + np.arange(whole) * 5243 // whole
    return seconds, part
