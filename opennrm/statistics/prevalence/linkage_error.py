"""Linkage error carried into the interval: missed and false links at stated rates.

A missed link makes one person of a pattern several of its parts, and the estimate too high; a false
link makes two people one, and it too low. Rates are of pairs of records: missed, the share of true
pairs that were not found; false, the share of found pairs that are wrong. Each record goes wrong by
itself and equally often on every list, so that a pair is right where both are: 1 - sqrt(1 - m) of
the records make a missed rate m. A record that goes wrong stands alone. No record is lost or made:
the size of every list stays. Rates must be known from elsewhere; these data do not tell them.
Source: Ding and Fienberg 1994 (Survey Methodology 20); Di Consiglio and Tuoto 2015 and 2018 (JOS 31
and 34: several lists, equal error everywhere); de Wolf, van der Laan and Zult 2019 (JOS 35); Zult,
de Wolf, Bakker and van der Heijden 2021 (JOS 37). The model of single records is ours.
Example: two lists with 90 on both at a missed rate of 0.1: 100 on both, ten fewer on each alone.
"""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused

Rate = tuple[float, float]
Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
NONE: Final[Rate] = (0.0, 0.0)
# Ours: where more than half of the links are wrong, nothing was linked.
MOST_RATE = 0.5
_RATE = re.compile(r"([0-9]*\.?[0-9]+)(?:-([0-9]*\.?[0-9]+))?", re.ASCII)


def read_rate(text: str, name: str) -> Rate:
    """A rate as it is given: "0.05", or a range "0.02-0.08". Raises ListsRefused. Source: ours."""
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise ListsRefused(f"{name}: {text[:20]!r} is no rate; write 0.05, or 0.02-0.08.")
    return checked((float(found[1]), float(found[2] or found[1])), name)


def checked(rate: Rate, name: str) -> Rate:
    """The same rate; raises ListsRefused where it is none. Source: ours (at most one half)."""
    low, high = rate
    if not 0 <= low <= high <= MOST_RATE:
        raise ListsRefused(
            f"{name}: {low:g} to {high:g} is no range of rates; they lie between 0 and"
            f" {MOST_RATE:g}, the lower one first."
        )
    return rate


def corrected(
    replicates: Counts, lists: int, missed: Rate, false: Rate, generator: np.random.Generator
) -> Counts:
    """Counts as they would be without linkage error, for each replicate with rates of its own.

    `replicates` and the answer have shape (R, 2 ** lists); rates are drawn evenly from their range.
    The answer is in whole people, never fewer than nobody, with every list as long as before. Its
    mean is the truth under the model, but where a pattern would have fewer than nobody (nobody is
    taken) or more links would be restored than there are people to link (all that can be are).
    It adds no chance of its own but for rounding: resampling what was observed holds the chance of
    linking already. Source: as above; the correction inverts the expectation.
    """
    missed, false = checked(missed, "missed"), checked(false, "false")
    if replicates.ndim != 2 or replicates.shape[1] != 1 << lists:
        raise ValueError(f"replicates of shape {replicates.shape} do not fit {lists} lists")
    drawn = (generator.uniform(*rate, size=len(replicates)) for rate in (missed, false))
    several = _several(replicates, lists, *drawn)
    return _rounded(replicates, lists, several, generator.random(several.shape))


def corrected_lists(lists: CaptureLists, missed: Rate, false: Rate) -> CaptureLists:
    """The lists as they would be at the middle of the rates, to the nearest person.

    Raises ListsRefused where the rates cannot be true of these lists, or nothing is left to fit.
    Source: as above.
    """
    check_borne(lists, missed, false)
    observed = np.array([lists.counts], dtype=np.int64)
    middle = [np.array([sum(rate) / 2]) for rate in (missed, false)]
    several = _several(observed, len(lists.names), *middle)
    found = _rounded(observed, len(lists.names), several, np.full(several.shape, 0.5))
    return CaptureLists(lists.names, tuple(int(n) for n in found[0]))


def check_borne(lists: CaptureLists, missed: Rate, false: Rate) -> None:
    """Raise ListsRefused where rates so high cannot be true of these lists.

    More links would have been missed than there are people on one list alone to be linked.
    Source: ours.
    """
    checked(false, "false")
    high, low = checked(missed, "missed")[1], false[0]
    observed = np.array([lists.counts], dtype=np.int64)
    kept = _split(observed.astype(np.float64), len(lists.names), _of_records(np.array([low])))
    whole = _joined(kept, len(lists.names), _of_records(np.array([high])))
    needed = np.maximum(_of_several(whole, len(lists.names)), 0) @ _on(len(lists.names))
    for at, name in enumerate(lists.names):
        if needed[0, at] > lists.size(at) + 1e-9:
            raise ListsRefused(
                f"missed: at a rate of {high:g} more people of {name!r} would be on other lists too"
                " than it has. The rate cannot be so high."
            )


def perturbed(
    counts: Counts, lists: int, missed: float, false: float, generator: np.random.Generator
) -> Counts:
    """Counts as linkage with these rates would show them: for simulations. Shape (2 ** lists,).

    Missed links are drawn person by person; false links come in their expected number, rounded by
    chance. List sizes stay. Source: as above.
    """
    checked((missed, missed), "missed")
    wrong = np.array([checked((false, false), "false")[0]])
    broken = float(_of_records(np.array(missed)))
    shown = np.zeros(1 << lists, dtype=np.int64)
    for mask in range(1, 1 << lists):
        _break(shown, int(counts[mask]), mask, broken, generator)
    # A false link joins as a restored link does: both put records together that stood apart.
    several = _several(shown[None], lists, wrong, np.zeros(1))
    found: Counts = _rounded(shown[None], lists, several, generator.random(several.shape))[0]
    return found


def _break(
    shown: Counts, people: int, mask: int, broken: float, generator: np.random.Generator
) -> None:
    """Count the people of one pattern, each of whose records is broken off by chance."""
    bits = [bit for bit in range(mask.bit_length()) if mask >> bit & 1]
    parts = [
        sum(1 << bits[i] for i in range(len(bits)) if w >> i & 1) for w in range(1 << len(bits))
    ]
    chances = [broken ** w.bit_count() * (1 - broken) ** (mask ^ w).bit_count() for w in parts]
    for off, times in zip(parts, generator.multinomial(people, chances), strict=True):
        if mask ^ off:
            shown[mask ^ off] += times
        for bit in bits:
            if off >> bit & 1:
                shown[1 << bit] += times


def _of_records(rate: Floats) -> Floats:
    """The share of records that go wrong, where this share of pairs is wrong."""
    share: Floats = 1 - np.sqrt(1 - rate)
    return share


def _several(replicates: Counts, lists: int, missed: Floats, false: Floats) -> Floats:
    """People by pattern of two lists or more: false links undone, missed ones restored."""
    kept = _split(replicates.astype(np.float64), lists, _of_records(false))
    whole = _joined(kept, lists, _of_records(missed))
    kept, whole = _of_several(kept, lists), np.maximum(_of_several(whole, lists), 0)
    on, sizes = _on(lists), replicates @ _on(lists)
    room, wish = sizes - kept @ on, (whole - kept) @ on
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(wish > room, room / wish, 1.0).min(axis=1, initial=1.0)
    found: Floats = kept + np.clip(share, 0, 1)[:, None] * (whole - kept)
    return found


def _split(work: Floats, lists: int, share: Floats) -> Floats:
    """Break off each record with this chance; right for patterns of two lists or more."""
    work = work.copy()
    for without, with_ in _halves(lists):
        work[:, without] += share[:, None] * work[:, with_]
        work[:, with_] *= (1 - share)[:, None]
    return work


def _joined(work: Floats, lists: int, share: Floats) -> Floats:
    """What must have been, for `_split` to give this; right for patterns of two lists or more."""
    work = work.copy()
    for without, with_ in _halves(lists):
        work[:, with_] /= (1 - share)[:, None]
        work[:, without] -= share[:, None] * work[:, with_]
    return work


def _halves(lists: int) -> list[tuple[Counts, Counts]]:
    """For each list the patterns without it, and the same with it."""
    masks = np.arange(1 << lists)
    return [(masks[masks >> bit & 1 == 0], masks[masks >> bit & 1 == 1]) for bit in range(lists)]


def _on(lists: int) -> Counts:
    """Whether a pattern has a list: shape (2 ** lists, lists)."""
    on: Counts = np.arange(1 << lists)[:, None] >> np.arange(lists) & 1
    return on


def _of_several(work: Floats, lists: int) -> Floats:
    """The same with nothing where a pattern has fewer than two lists."""
    return np.where(_on(lists).sum(axis=1) >= 2, work, 0.0)


def _rounded(replicates: Counts, lists: int, several: Floats, up: Floats) -> Counts:
    """In whole people, and with those on one list alone, so that every list is as long as before.

    `up`: what is added before the fraction falls away; evenly drawn from 0 to 1 it keeps the mean.
    """
    on, down = _on(lists), np.floor(several).astype(np.int64)
    found: Counts = np.floor(several + up).astype(np.int64)
    sizes = replicates @ on
    # Where rounding up would take more people than a list has, that replicate is rounded down.
    over: NDArray[np.bool_] = np.any(found @ on > sizes, axis=1)
    found[over] = down[over]
    found[:, [1 << bit for bit in range(lists)]] = sizes - found @ on
    return found
