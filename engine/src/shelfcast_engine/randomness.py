"""One seed → every random number of a run, so that the same seed gives the same bytes."""

import numpy as np
from numpy.random import Generator, Philox
from numpy.typing import NDArray

DEFAULT_SEED = 20_240_229


def generator(seed: int, *stream: int) -> Generator:
    """A Generator of its own for each (seed, stream); streams do not overlap.

    seed: any non-negative whole number
    stream: whole numbers that name the use, for example the index of a series

    >>> bool(generator(7, 1).random() == generator(7, 1).random())
    True
    >>> bool(generator(7, 1).random() == generator(7, 2).random())
    False
    """
    return Generator(Philox(np.random.SeedSequence(seed, spawn_key=stream)))


def stratified_uniforms(rng: Generator, count: int, correlation: NDArray[np.float64]) -> NDArray[np.float64]:
    """Uniforms with a Gaussian copula whose every column visits each of `count` equal strata once.

    rng: where the luck comes from
    count: number of draws
    correlation: (steps, steps) correlation matrix, positive semi-definite
    returns: (count, steps) in (0, 1)
    source: Latin hypercube with rank correlation, Iman & Conover (1982)

    >>> u = stratified_uniforms(generator(1), 4, np.eye(2))
    >>> np.sort(u, axis=0)[:, 0].tolist()
    [0.125, 0.375, 0.625, 0.875]
    """
    values, vectors = np.linalg.eigh(correlation)
    factor = vectors * np.sqrt(np.clip(values, 0.0, None))
    normals = rng.standard_normal((count, correlation.shape[0])) @ factor.T
    ranks = normals.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return np.asarray((ranks + 0.5) / count)
