import pytest

from opennrm.statistics.charts.parts import NOTE, Part, decomposition
from tests.unit.statistics.charts import pictures

MORE = Part(period="2019", part="More found", value=1900.4, low=1200, high=2700)
LESS = Part(period="2019", part="More people", value=-1224.5, low=-1600, high=8)
NEXT = Part(period="2020", part="More found", value=300, low=-50, high=600)
UNIT = "referrals more than the year before"


def test_every_number_drawn_is_in_the_table() -> None:
    made = decomposition([MORE, LESS, NEXT], unit=UNIT, title="Growth")
    assert made.header == (
        "Period",
        "Part",
        "Referrals more than the year before",
        "95 % from",
        "95 % to",
    )
    assert made.rows == (
        ("2019", "More found", 1900.4, 1200, 2700),
        ("2019", "More people", -1224.5, -1600, 8),
        ("2020", "More found", 300, -50, 600),
    )
    pictures.check_sound(made.svg)
    assert pictures.width(made.svg) < 480
    assert made == decomposition([MORE, LESS, NEXT], unit=UNIT, title="Growth")


def test_each_part_has_a_panel_on_the_same_scale() -> None:
    shown = pictures.texts(decomposition([MORE, LESS, NEXT], unit=UNIT, title="Growth").svg)
    assert shown.count("2,000") == 2
    assert [one for one in shown if one in ("More found", "More people")] == [
        "More found",
        "More people",
    ]


def test_the_message_says_the_last_period_and_asks_what_a_trend_cannot_tell() -> None:
    assert decomposition([MORE, LESS], unit=UNIT, title="Growth").alt == (
        "In 2019, referrals more than the year before: More found 1,900 (1,200 to 2,700); More"
        " people -1,220 (-1,600 to 8). More crime or more reporting? Referrals alone do not tell."
    )


def test_the_note_stands_in_the_picture() -> None:
    shown = " ".join(pictures.texts(decomposition([MORE], unit=UNIT, title="Growth").svg))
    assert NOTE in shown


def test_small_shares_keep_their_decimals() -> None:
    share = Part(period="2019", part="Share", value=0.125, low=0.1, high=0.15)
    assert "Share 0.125 (0.1 to 0.15)" in decomposition([share], unit="share", title="Growth").alt


def test_parts_that_are_all_zero_are_still_a_picture() -> None:
    nothing = Part(period="2019", part="Nothing", value=0, low=0, high=0)
    pictures.check_sound(decomposition([nothing], unit=UNIT, title="Growth").svg)


@pytest.mark.parametrize(("parts", "says"), [([], "at least one"), ([MORE, MORE], "twice")])
def test_what_is_no_growth_is_refused(parts: list[Part], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        decomposition(parts, unit=UNIT, title="Growth")


@pytest.mark.parametrize(
    ("value", "low", "high", "says"),
    [(float("nan"), 0, 1, "not finite"), (1, 0, float("inf"), "not finite"), (2, 0, 1, "outside")],
)
def test_a_part_without_its_interval_is_refused(value, low, high, says) -> None:
    with pytest.raises(ValueError, match=says):
        Part(period="2019", part="One", value=value, low=low, high=high)
