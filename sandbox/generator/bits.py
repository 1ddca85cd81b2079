"""Random bits by counting, not by drawing: the bits of a thing depend on seed, purpose and its number alone.

So any range of members can be made alone, in any order and on any number of threads, with the same result.
The mixer is splitmix64: integers only, the same on every machine and in every version of numpy.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np

from sandbox.generator.clock import Array

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)


def mix(x: Array) -> Array:
    """The finaliser of splitmix64: one uint64 in, one well stirred uint64 out."""
    stirred: Array = x >> _S30
    stirred ^= x
    stirred *= _FIRST
    stirred ^= stirred >> _S27
    stirred *= _SECOND
    stirred ^= stirred >> _S31
    return stirred


@lru_cache(maxsize=4096)
def key(seed: int, purpose: str) -> int:
    """The start of the counter for one purpose; two purposes share no bits."""
    return int.from_bytes(blake2b(f"{seed}|{purpose}".encode(), digest_size=8).digest(), "little")


def bits(seed: int, purpose: str, number: Array) -> Array:
    """64 random bits for each of the numbers (non-negative integers)."""
    counter = number.astype(np.uint64) * _GOLDEN + np.uint64(key(seed, purpose))
    return mix(counter)


def field(random: Array, shift: int, width: int) -> Array:
    """`width` of the 64 bits, from bit `shift` up, as int64 in [0, 2**width)."""
    return ((random >> np.uint64(shift)) & np.uint64((1 << width) - 1)).astype(np.int64)


def share(seed: int, purpose: str, number: Array, rate: float) -> Array:
    """A mask that is true for about `rate` of the numbers, always for the same ones."""
    return field(bits(seed, purpose, number), 20, 30) < int(rate * (1 << 30))
