from datetime import date, timedelta

import pytest

from opennrm.statistics.charts.fans import HEADER, Break, Panel, fan
from tests.unit.statistics.charts import pictures

MONDAY = date(2026, 1, 5)
WEEKS = tuple(MONDAY + timedelta(days=7 * at) for at in range(3))
LEVELS = (
    (10.0, 20.0, 30.5, 40.0, 50.0),
    (11.0, 21.0, 31.0, 41.0, 51.0),
    (5.0, 22.0, 32.0, 42.0, 58.0),
)
BACKLOG = Panel(
    title="Backlog",
    unit="people",
    weeks=WEEKS,
    quantiles=LEVELS,
    observed=((date(2025, 12, 1), 45), (MONDAY, 31)),
    goal=12,
)
DAYS = Panel(title="Waiting", unit="days", weeks=WEEKS, quantiles=((0.0, 0.1, 0.2, 0.3, 0.4),) * 3)
RULE = Break(date(2026, 1, 8), "a new rule")
STAFF = Break(date(2025, 12, 20), "more staff")


def test_every_number_drawn_is_in_the_table() -> None:
    made = fan([BACKLOG, DAYS], title="Next weeks", breaks=[RULE, STAFF])
    assert made.header == HEADER
    assert made.rows[:7] == (
        ("Backlog", "2025-12-01", "", "", "", "", "", 45, ""),
        ("Backlog", "2025-12-20", "", "", "", "", "", "", "more staff"),
        ("Backlog", "2026-01-05", 10.0, 20.0, 30.5, 40.0, 50.0, 31, ""),
        ("Backlog", "2026-01-08", "", "", "", "", "", "", "a new rule"),
        ("Backlog", "2026-01-12", 11.0, 21.0, 31.0, 41.0, 51.0, "", ""),
        ("Backlog", "2026-01-19", 5.0, 22.0, 32.0, 42.0, 58.0, "", ""),
        ("Backlog", "goal", "", "", 12, "", "", "", ""),
    )
    assert [row[1] for row in made.rows[7:]] == [
        "2026-01-05",
        "2026-01-08",
        "2026-01-12",
        "2026-01-19",
    ]


def test_breaks_are_numbered_in_time_and_written_out() -> None:
    shown = pictures.texts(fan([BACKLOG], title="Next weeks", breaks=[RULE, STAFF]).svg)
    assert "1: from 20 December 2025, more staff" in shown
    assert "2: from 8 January 2026, a new rule" in shown
    assert {"1", "2"} <= set(shown)


def test_a_break_outside_the_weeks_is_written_and_not_drawn() -> None:
    late = Break(date(2030, 1, 1), "something late")
    made = fan([DAYS], title="Next weeks", breaks=[late])
    assert "1" not in pictures.texts(made.svg)
    assert all(row[-1] == "" for row in made.rows)


def test_two_breaks_of_one_day_share_a_row() -> None:
    made = fan([DAYS], title="Next weeks", breaks=[RULE, Break(RULE.on, "another")])
    assert [row[-1] for row in made.rows if row[-1]] == ["a new rule; another"]


def test_the_message_says_where_the_middle_goes_and_how_wide_it_ends() -> None:
    assert fan([BACKLOG, DAYS], title="Next weeks").alt == (
        "Backlog: the middle goes from 31 to 32 people between 5 January 2026 and 19 January 2026;"
        " nine runs in ten end at 5 to 58. The goal is 12. Waiting: the middle goes from 0.2 to 0.2"
        " days between 5 January 2026 and 19 January 2026; nine runs in ten end at 0 to 0.4."
    )


def test_the_key_names_only_what_is_drawn() -> None:
    plain = pictures.texts(fan([DAYS], title="Next weeks").svg)
    full = pictures.texts(fan([BACKLOG], title="Next weeks").svg)
    assert ("counted" in plain, "counted" in full) == (False, True)
    assert ("the goal" in plain, "the goal" in full) == (False, True)
    assert "nine runs in ten (5 to 95 %)" in plain


def test_the_picture_is_sound_and_the_same_each_time() -> None:
    made = fan([BACKLOG, DAYS], title="Next weeks", breaks=[RULE])
    pictures.check_sound(made.svg)
    assert pictures.width(made.svg) < 480
    assert made == fan([BACKLOG, DAYS], title="Next weeks", breaks=[RULE])


def test_one_week_of_nothing_is_still_a_picture() -> None:
    nothing = Panel(title="None", unit="people", weeks=WEEKS[:1], quantiles=((0.0,) * 5,))
    pictures.check_sound(fan([nothing], title="Next weeks").svg)


def test_no_panel_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one panel"):
        fan([], title="Next weeks")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"weeks": ()}, "each of its weeks"),
        ({"weeks": WEEKS[:2]}, "each of its weeks"),
        ({"weeks": (WEEKS[0], WEEKS[0], WEEKS[1])}, "do not rise"),
        ({"quantiles": ((5.0, 4.0, 6.0, 7.0, 8.0), *LEVELS[1:])}, "do not rise"),
        ({"quantiles": ((1.0, 2.0), *LEVELS[1:])}, "do not rise"),
        ({"observed": ((MONDAY, float("nan")),)}, "not finite"),
        ({"goal": float("inf")}, "not finite"),
        ({"weeks": (), "quantiles": ()}, "each of its weeks"),
    ],
)
def test_a_panel_that_cannot_be_drawn_is_refused(given: dict, says: str) -> None:
    whole = {"title": "Backlog", "unit": "people", "weeks": WEEKS, "quantiles": LEVELS}
    with pytest.raises(ValueError, match=says):
        Panel(**{**whole, **given})
