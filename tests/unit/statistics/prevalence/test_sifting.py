"""Which rows belong to the target."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.statistics.prevalence.keyed import KeyedRow
from opennrm.statistics.prevalence.months import Span, read_span
from opennrm.statistics.prevalence.sifting import (
    REASONS,
    Within,
    sift,
    within_months,
    within_place,
)
from tests.unit.statistics.prevalence.handing import police, row, target

YEAR = read_span("2024")


def times(began: Span | None, ended: Span | None, *, goes_on: bool) -> Iterator[tuple[int, int]]:
    """Every beginning and end that would fit, in a world of thirty months."""
    world = range(30)
    for start in world if began is None else range(began.first, began.last + 1):
        ends = [29] if goes_on else world if ended is None else range(ended.first, ended.last + 1)
        yield from ((start, end) for end in ends if start <= end)


spans = st.tuples(st.integers(3, 26), st.integers(3, 26)).map(lambda two: Span(*sorted(two)))


@given(st.none() | spans, st.none() | spans, spans, st.booleans())
def test_months_are_judged_as_every_beginning_and_end_would_be(
    began: Span | None, ended: Span | None, asked: Span, open_: bool
) -> None:
    goes_on = open_ and ended is None and began is not None
    possible = list(times(began, ended, goes_on=goes_on))
    if not possible:
        return
    found = {start <= asked.last and end >= asked.first for start, end in possible}
    said = within_months(
        KeyedRow(key="k", basis="consent", began=began, ended=ended, goes_on=goes_on), asked
    )
    assert said is (
        Within.UNSURE if len(found) == 2 else Within.YES if True in found else Within.NO
    )


@pytest.mark.parametrize(
    ("place", "region", "wanted", "within"),
    [
        ("uk", "", ("uk",), Within.YES),
        ("both", "", ("uk",), Within.YES),
        ("scotland", "", ("uk",), Within.YES),
        ("", "london", ("uk",), Within.YES),
        ("", "", ("uk",), Within.UNSURE),
        ("abroad", "", ("uk",), Within.NO),
        ("uk", "", ("scotland",), Within.UNSURE),
        ("scotland", "", ("scotland",), Within.YES),
        ("england", "", ("scotland",), Within.NO),
        ("uk", "london", ("scotland",), Within.NO),
        ("uk", "london", ("england",), Within.YES),
        ("uk", "london", ("london",), Within.YES),
        ("uk", "east", ("london",), Within.NO),
        ("england", "", ("london",), Within.UNSURE),
        ("wales", "", ("london",), Within.NO),
        ("wales", "", ("london", "wales"), Within.YES),
        ("england", "", ("london", "wales"), Within.UNSURE),
        ("abroad", "", ("london", "wales"), Within.NO),
    ],
)
def test_places(place: str, region: str, wanted: tuple[str, ...], within: Within) -> None:
    one = KeyedRow(key="k", basis="consent", exploited_in=place, region=region)
    assert within_place(one, wanted) is within


def test_every_row_that_is_left_out_has_its_reason() -> None:
    body = police(
        row("a"),
        row("b", basis="health_act"),
        row("c", months=""),
        row("d", months="2019"),
        row("e", months="2023-11/2024-02"),
        row("f", exploited_in="abroad"),
        row("g", exploited_in=""),
        anonymous=3,
        without_basis=2,
    )
    found = sift(body, target())
    assert [one.key[-1] for one in found.rows] == ["a"]
    assert dict(found.left_out) == {
        "anonymous": 3,
        "without_basis": 2,
        "basis_not_in_target": 1,
        "months_missing": 1,
        "months_outside": 1,
        "months_unsure": 1,
        "place_outside": 1,
        "place_unsure": 1,
    }
    assert list(dict(found.left_out)) == [r for r in REASONS if r in dict(found.left_out)]


def test_the_month_of_referral_is_asked_nowhere() -> None:
    """Exploited in 2014 and met now: not of this year's population."""
    assert dict(sift(police(row("a", months="2014-05")), target()).left_out) == {
        "months_outside": 1
    }
