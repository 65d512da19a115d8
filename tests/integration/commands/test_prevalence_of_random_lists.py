"""Estimates of lists that chance made: sparse, tiny, nested nearly, with zeros and large counts.

Each is either refused in a sentence or sound: with its sensitivity, without NaN, never below the
observed, its interval the right way round. Written from the issue "Hidden population", item 8.
"""

import random
from pathlib import Path

import pytest

from tests.integration.commands.asking import ask, patterns, refused, sound, table

KINDS = ("sparse", "zeros", "large", "nested", "tiny", "rare")
METHODS = ("stepwise", "bic", "averaged", "chao")
EACH = 6


def lists_by_chance(kind: str, seed: int) -> str:
    """A file of two to four lists; no more, because some samples take a choice by BIC long."""
    chance = random.Random(f"{kind} {seed}")
    size = chance.choice((2, 3, 3, 4) if kind != "tiny" else (2, 3))
    all_of_them = patterns(size)
    if kind in ("sparse", "rare"):
        counts = drawn(chance, size, 0.05 if kind == "rare" else 0.3)
    elif kind == "large":
        counts = {p: int(10 ** chance.uniform(0, 6)) for p in all_of_them if chance.random() < 0.7}
    elif kind == "tiny":
        counts = {p: chance.randrange(3) for p in all_of_them}
    elif kind == "zeros":
        counts = {p: chance.randrange(30) for p in all_of_them if chance.random() < 0.6}
    else:
        counts = {p: chance.randrange(60) for p in all_of_them}
        # The second list is inside the first but for a person or two.
        counts |= {p: chance.choice((0, 0, 1)) for p in all_of_them if p[:2] == "01"}
    return table("ABCD"[:size], counts)


def drawn(chance: random.Random, size: int, most: float) -> dict[str, int]:
    """People whom each list meets independently."""
    people = int(10 ** chance.uniform(1.3, 3.5))
    shares = [chance.uniform(0.01, most) for _ in range(size)]
    counts = dict.fromkeys(patterns(size), 0)
    for _ in range(people):
        met = "".join("1" if chance.random() < share else "0" for share in shares)
        if "1" in met:
            counts[met] += 1
    return counts


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_estimate_is_sound_or_refused(tmp_path: Path, kind: str, method: str) -> None:
    wrong = []
    for seed in range(EACH):
        place = tmp_path / f"{kind}-{seed}.csv"
        place.write_text(lists_by_chance(kind, seed))
        options = ("--method", method, "--bootstrap", "20", "--seed", str(seed), "--json")
        said = ask("prevalence", "estimate", place, *options)
        if said.code == 1:
            refused(said, "prevalence estimate")
        else:
            wrong += [f"{kind} {seed}: {fault}" for fault in sound(said.document)]
    assert wrong == []
