import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.charts.estimated import Estimated
from opennrm.statistics.charts.intervals import intervals
from opennrm.statistics.charts.numbers import between, people
from tests.unit.statistics.charts import pictures

STEPWISE = Estimated(
    group="Method",
    label="Stepwise",
    value=11312.99,
    interval95=(8785, 14701),
    interval80=(9600, 13300),
)
SMALLEST = Estimated(
    group="Method", label="Smallest BIC", value=22991.33, interval95=(11456, 43894)
)
BOUND = Estimated(group="Bounds", label="Lower bound", value=9000.0)
NONE = Estimated(group="Left out", label="GP", value=None, reason="the lists no longer overlap")


def chart(*estimates: Estimated, observed: int = 2744):
    return intervals(estimates, observed=observed, title="Estimates by method")


def test_every_number_drawn_is_in_the_table() -> None:
    made = chart(STEPWISE, SMALLEST, BOUND, NONE)
    assert made.rows == (
        ("Observed", "people on at least one list", 2744, "", "", "", "", "counted"),
        ("Method", "Stepwise", 11312.99, 9600, 13300, 8785, 14701, "estimated"),
        ("Method", "Smallest BIC", 22991.33, "", "", 11456, 43894, "estimated"),
        ("Bounds", "Lower bound", 9000.0, "", "", "", "", "estimated, no interval"),
        ("Left out", "GP", "", "", "", "", "", "no estimate: the lists no longer overlap"),
    )
    known = [cell for row in made.rows for cell in row if isinstance(cell, int | float)]
    shown = [one for text in pictures.texts(made.svg) for one in re.findall(r"\d[\d,]{3,}", text)]
    axis = {"10,000", "20,000", "30,000", "40,000"}
    assert len(shown) > 8
    assert set(shown) - axis <= {people(one) for one in known} | {"2,744"}


def test_the_message_says_range_reach_and_who_was_observed() -> None:
    said = chart(STEPWISE, SMALLEST, NONE).alt
    assert said == (
        "2 choices put the people found and not found together between 11,300 (Stepwise) and"
        " 23,000 (Smallest BIC); their 95 % intervals reach from 8,790 to 43,900. People observed:"
        " 2,744."
    )


def test_one_choice_alone_is_called_one() -> None:
    assert chart(BOUND).alt == (
        "One choice puts the people found and not found together at 9,000 (no interval). People"
        " observed: 2,744."
    )


def test_the_picture_tells_what_has_no_interval_and_what_has_no_estimate() -> None:
    shown = pictures.texts(chart(STEPWISE, BOUND, NONE).svg)
    assert "9,000 (no interval)" in shown
    assert "no estimate" in shown
    assert "estimate that has no interval" in shown
    assert "2,744 people observed" in shown
    assert "estimate that has no interval" not in pictures.texts(chart(STEPWISE).svg)


def test_an_interval_of_80_alone_stands_in_the_brackets() -> None:
    shown = pictures.texts(
        chart(Estimated(group="", label="One", value=50, interval80=(40, 60))).svg
    )
    assert f"50 ({between(40, 60)})" in shown


def test_an_interval_without_end_leaves_the_picture_with_an_arrow() -> None:
    wild = Estimated(group="Method", label="Wild", value=12000, interval95=(9000, 900_000))
    assert "▶" in pictures.texts(chart(STEPWISE, wild).svg)
    assert "▶" not in pictures.texts(chart(STEPWISE, SMALLEST).svg)
    assert wild.interval95 == chart(STEPWISE, wild).rows[2][5:7]


def test_an_end_that_does_not_exist_is_said_to_be_no_limit() -> None:
    open_end = Estimated(group="Method", label="Open", value=12000, interval95=(9000, None))
    both = Estimated(group="Method", label="Both", value=12000, interval95=(None, None))
    made = chart(STEPWISE, open_end, both)
    assert "12,000 (9,000 to no limit)" in pictures.texts(made.svg)
    assert [row[5:7] for row in made.rows[2:]] == [(9000, "no limit"), ("no limit", "no limit")]
    assert "their 95 % intervals reach from 0 to no limit" in made.alt
    assert pictures.texts(made.svg).count("▶") == 2
    pictures.check_sound(made.svg)


def test_the_people_observed_are_joined_with_no_estimate() -> None:
    """A rule of its own, dashed and grey; every other line belongs to one estimate."""
    svg = chart(STEPWISE, SMALLEST).svg
    dashed = re.findall(r'<line[^>]*stroke="#505a5f"[^>]*stroke-dasharray', svg)
    assert len(dashed) == 2  # in the key and in the plot
    assert "<polyline" not in svg


@pytest.mark.parametrize("observed", [0, 2744, 30_000])
def test_the_picture_is_sound_and_the_same_each_time(observed: int) -> None:
    made = chart(STEPWISE, SMALLEST, BOUND, NONE, observed=observed)
    pictures.check_sound(made.svg)
    assert made == chart(STEPWISE, SMALLEST, BOUND, NONE, observed=observed)


def test_nothing_found_and_nothing_estimated_is_still_a_picture() -> None:
    pictures.check_sound(chart(Estimated(group="", label="None", value=0.0), observed=0).svg)


@pytest.mark.parametrize("estimates", [(), (NONE,)])
def test_a_picture_of_no_estimate_is_refused(estimates: tuple[Estimated, ...]) -> None:
    with pytest.raises(ValueError, match="No choice has an estimate"):
        chart(*estimates)


def test_people_observed_below_0_are_refused() -> None:
    with pytest.raises(ValueError, match="count"):
        chart(STEPWISE, observed=-1)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"label": " ", "value": 1.0}, "no label"),
        ({"label": "One", "value": None}, "neither"),
        ({"label": "One", "value": float("nan")}, "not finite"),
        ({"label": "One", "value": 1.0, "interval95": (0, float("inf"))}, "not finite"),
        ({"label": "One", "value": 1.0, "interval80": (2, 1)}, "backwards"),
    ],
)
def test_an_estimate_that_says_nothing_is_refused(given: dict, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Estimated(group="Method", **given)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=70), st.floats(0, 1e9), st.floats(0, 1e9)),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_the_labels_and_numbers_the_picture_is_sound(rows: list) -> None:
    made = chart(
        *(
            Estimated(group=name, label=f"- {name}", value=low, interval95=(low, low + more))
            for name, low, more in rows
        )
    )
    pictures.check_sound(made.svg)
    assert len(made.rows) == len(rows) + 1
