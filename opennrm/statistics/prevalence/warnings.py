"""What has to be said of an estimate before anybody reads the number, in sentences.

Source: ours, each with its measure; existence by Fienberg and Rinaldo 2012.
Example: "Only 5 people are on two lists or more".
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from opennrm.statistics.prevalence.choices import Choice
from opennrm.statistics.prevalence.existence import EXISTS, answer
from opennrm.statistics.prevalence.lattice import (
    Floats,
    Ints,
    cells_left,
    sum_over_supersets,
)
from opennrm.statistics.prevalence.lists import CaptureLists

# All ours: from where on a number rests on little.
FEW_SHARED, FEW_PEOPLE, FAR, ONE_PATTERN, LOST, ROUGH = 20, 50, 20, 0.9, 0.01, 500
# As near to each other as this, in people, two numbers are one; as for the interval.
_TIED = 1e-6
WITHOUT = (
    "with it the estimate would not exist, or not be the only one: the overlaps that were observed"
    " cannot tell it apart"
)


def warnings_of(
    lists: CaptureLists, hidden: float, replicates: Floats | None, *, searched: bool = False
) -> tuple[str, ...]:
    """The sentences for this estimate, worst first.

    Source: ours.
    """
    return (
        *_of_lists(lists),
        *_of_number(lists, hidden),
        *(_of_replicates(replicates, hidden) if replicates is not None else ()),
        *(_OF_SEARCH if searched else ()),
    )


_OF_SEARCH = (
    "The model was searched for: with so many lists not every model was looked at, and another one"
    " may have a smaller BIC.",
)


def _of_lists(lists: CaptureLists) -> Iterator[str]:
    shared = sum(n for mask, n in enumerate(lists.counts) if mask & (mask - 1))
    if len(lists.names) == 2:
        yield (
            "Two lists say nothing of how they depend on each other: the number holds only if being"
            " on one list changes nothing for the other."
        )
    if shared < FEW_SHARED:
        yield f"Only {_people(shared)} on two lists or more; the whole number rests on them."
    if lists.observed < FEW_PEOPLE:
        yield f"Only {lists.observed:,} people were observed."
    if max(lists.counts) > ONE_PATTERN * lists.observed:
        most = max(range(len(lists.counts)), key=lambda mask: lists.counts[mask])
        names = " and ".join(lists.lists_of(most))
        yield (
            f"{lists.counts[most]:,} of {lists.observed:,} people have one pattern ({names}):"
            " check that it was counted as the others were."
        )
    for name in _alone(lists):
        yield (
            f"Nobody on {name!r} is on another list. Such a list says nothing about people on no"
            " list, and the number takes its people as met by chance."
        )


def _people(number: int) -> str:
    return f"{number:,} {'person is' if number == 1 else 'people are'}"


def _alone(lists: CaptureLists) -> Iterator[str]:
    for at, name in enumerate(lists.names):
        if not any(
            n for mask, n in enumerate(lists.counts) if mask >> at & 1 and mask & (mask - 1)
        ):
            yield name


def _of_number(lists: CaptureLists, hidden: float) -> Iterator[str]:
    if hidden > FAR * lists.observed:
        yield (
            f"The number is more than {FAR} times what was observed: it reaches far beyond the"
            " lists."
        )
    if hidden < 0.5:
        yield (
            "The model finds nobody hidden. That is what it says of people whom these lists could"
            " meet, and no proof that there is nobody."
        )


def _of_replicates(replicates: Floats, hidden: float) -> Iterator[str]:
    if replicates.size < ROUGH:
        yield f"Only {replicates.size:,} resamples: the limits of the interval are rough."
    lost = int((~np.isfinite(replicates)).sum())
    many = lost > LOST * replicates.size
    if lost:
        yield (
            f"{lost:,} of {replicates.size:,} resamples have no estimate; they count as larger than"
            " all others"
            + (", and may leave the interval without an upper limit." if many else ".")
        )
    # Ties count half, as in the interval: resamples that all equal the number are no fault.
    below = float((replicates < hidden - _TIED).mean() + (replicates <= hidden + _TIED).mean()) / 2
    if not 0.1 <= below <= 0.9:
        yield (
            f"{below:.0%} of the resamples are below the number: the choice of the model is not"
            " stable, and the interval is rough."
        )


def lowered_order(choice: Choice, lists: int) -> tuple[str, ...]:
    """A sentence where the models are of fewer lists than was asked for.

    Source: ours.
    """
    order = choice.order_for(lists)
    if order == choice.max_order:
        return ()
    return (f"Effects of more than {order} lists were left out: {lists} lists bear no more.",)


def dropped_pairs(lists: CaptureLists, terms: Ints) -> tuple[tuple[int, str], ...]:
    """The pairs that could not enter this model because no estimate would exist, and why.

    `terms` are the effects of the model, mask 0 first. Gives masks of pairs with a sentence.
    Source: Fienberg and Rinaldo 2012; Chan, Silverman and Vincent 2021.
    """
    size = len(lists.names)
    counts = np.array(lists.counts, dtype=float)
    margins = counts.copy()
    sum_over_supersets(margins, size)
    found = []
    for one, other in combinations(range(size), 2):
        pair = 1 << one | 1 << other
        if pair in terms:
            continue
        finite, left = cells_left(margins, np.append(terms, pair), size)
        if answer(counts, finite, left, size) != EXISTS:
            found.append((pair, WITHOUT))
    return tuple(found)
