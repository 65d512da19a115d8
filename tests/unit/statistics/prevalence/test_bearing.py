"""Whether overlaps can bear an estimate."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from opennrm.statistics.prevalence.bearing import (
    LEAST_SHARED,
    alone_in,
    bearing,
    groups_of,
    shared,
)
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused

A, B, C, D = 1, 2, 4, 8


def lists(names: str, **people: int) -> CaptureLists:
    counts = [0] * (1 << len(names))
    for pattern, n in people.items():
        counts[sum(1 << names.index(letter) for letter in pattern)] = n
    return CaptureLists(tuple(names), tuple(counts))


@pytest.mark.parametrize(
    ("given_lists", "months", "bears", "said"),
    [
        (lists("AB", A=50, B=50, AB=40), 12, False, "There are 2 lists; 3 at least"),
        (lists("ABC", A=50, B=50, C=50, AB=40), 12, False, "Nobody on C is on any other list"),
        (
            lists("ABCD", A=50, B=50, C=50, D=9, AB=40, CD=9),
            12,
            False,
            "The lists fall into groups without anybody in common: (A, B) and (C, D).",
        ),
        (lists("ABC", A=50, B=50, C=50, AB=5, BC=4), 12, False, "Fewer than 10 people"),
        (lists("ABC", A=50, B=50, C=50, AB=5, BC=5), 12, True, "At least 10 people"),
        (lists("ABC", A=50, B=50, C=50, AB=9, BC=10), 3, False, "Fewer than 20 people"),
        (lists("ABC", A=50, B=50, C=50, AB=10, BC=10), 3, True, "At least 20 people"),
        (lists("ABC", A=50, B=50, C=50, AB=10, BC=10), 24, True, "At least 10 people"),
    ],
)
def test_what_bears(given_lists: CaptureLists, months: int, bears: bool, said: str) -> None:
    found = bearing(given_lists, months=months)
    assert found.bears is bears
    assert found.reason.startswith(said)


def test_a_quarter_is_refused_with_its_reason_and_warned_of_where_it_bears() -> None:
    few = bearing(lists("ABC", A=50, B=50, C=50, AB=9, BC=9), months=3)
    assert "not a closed population" in few.reason
    many = bearing(lists("ABC", A=50, B=50, C=50, AB=99, BC=99), months=3)
    assert any("not a closed population" in one for one in many.warnings)


def test_longer_than_a_year_is_warned_of_and_a_year_is_not() -> None:
    enough = lists("ABC", A=50, B=50, C=50, AB=10, BC=10)
    assert "longer than a year" in bearing(enough, months=13).warnings[0]
    assert bearing(enough, months=12).warnings == ()


@st.composite
def some_lists(draw: st.DrawFn) -> CaptureLists:
    size = draw(st.integers(2, 5))
    counts = draw(
        st.lists(st.sampled_from((0, 0, 0, 1, 3, 12)), min_size=1 << size, max_size=1 << size)
    )
    try:
        return CaptureLists(tuple("ABCDE"[:size]), (0, *counts[1:]))
    except ListsRefused:
        assume(False)
        raise AssertionError from None


@given(some_lists(), st.integers(1, 30))
def test_what_bears_has_all_that_is_asked(some: CaptureLists, months: int) -> None:
    """Against a search from list to list, which knows nothing of groups."""
    found = bearing(some, months=months)
    reached, todo = {0}, [0]
    while todo:
        one = todo.pop()
        for other in range(len(some.names)):
            if other not in reached and some.overlap((one, other)):
                reached.add(other)
                todo.append(other)
    on_two = some.observed - sum(some.counts[1 << at] for at in range(len(some.names)))
    asked = LEAST_SHARED * (2 if months < 12 else 1)
    assert shared(some) == on_two
    assert found.bears == (
        len(some.names) >= 3 and len(reached) == len(some.names) and on_two >= asked
    )
    assert sum(map(len, groups_of(some))) == len(some.names)
    assert set(alone_in(some)) <= {group[0] for group in groups_of(some) if len(group) == 1}


@given(some_lists())
def test_the_reason_gives_away_no_count(some: CaptureLists) -> None:
    reason = bearing(some, months=12).reason
    digits = {word.strip(".,;") for word in reason.split() if word.strip(".,;").isdigit()}
    assert digits <= {"2", "3", str(LEAST_SHARED)}
