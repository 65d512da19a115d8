"""Lists for tests: published ones where they are at hand, and lists drawn with known numbers."""

from pathlib import Path

import numpy as np
import pytest

from opennrm.statistics.prevalence.lattice import sum_over_supersets
from opennrm.statistics.prevalence.lists import CaptureLists, read_lists

FOLDER = Path(__file__).parents[5] / "shared" / "data" / "mse"


def published(name: str) -> CaptureLists:
    """The published lists of this name, or a skip that says what is absent."""
    path = FOLDER / f"{name}.csv"
    if not path.exists():
        pytest.skip(f"the published lists are not at {path}")
    return read_lists(path.read_text(encoding="utf-8"))


def counts_of(name: str) -> tuple[np.ndarray, int]:
    """The counts of published lists, and how many lists there are."""
    lists = published(name)
    return np.array(lists.counts, dtype=float), len(lists.names)


def margins_of(counts: np.ndarray, lists: int) -> np.ndarray:
    """How many people are on all lists of each mask."""
    margins = counts.astype(float).copy()
    sum_over_supersets(margins, lists)
    return margins


def main_effects(lists: int) -> np.ndarray:
    """The effects of the model in which no list depends on another."""
    return np.array([0, *(1 << at for at in range(lists))], dtype=np.int64)


def drawn(people: int, shares: list[float], seed: int) -> np.ndarray:
    """Counts of so many people whom each list meets with its share, independently."""
    generator = np.random.default_rng(seed)
    met = generator.random((people, len(shares))) < np.array(shares)
    masks = (met << np.arange(len(shares))).sum(axis=1)
    counts = np.bincount(masks, minlength=1 << len(shares))
    counts[0] = 0
    return counts
