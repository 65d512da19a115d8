import pytest

from opennrm.statistics.charts.overlaps import Pattern, upset
from tests.unit.statistics.charts import pictures

# Of the United Kingdom's lists of 2013, some (statistics.md 1).
SIZES = {"LA": 94, "NG": 567, "PF": 1102}
PATTERNS = (
    Pattern(("LA",), 54),
    Pattern(("NG",), 463),
    Pattern(("PF",), 907),
    Pattern(("NG", "PF"), 56),
    Pattern(("LA", "NG", "PF"), None),
)


def test_every_number_drawn_is_in_the_table_the_largest_first() -> None:
    made = upset(SIZES, PATTERNS, title="Overlaps")
    assert made.rows == (
        ("on the list", "LA", 94),
        ("on the list", "NG", 567),
        ("on the list", "PF", 1102),
        ("on exactly these", "PF", 907),
        ("on exactly these", "NG", 463),
        ("on exactly these", "NG and PF", 56),
        ("on exactly these", "LA", 54),
        ("on exactly these", "LA and NG and PF", "not shown"),
    )
    shown = [one for one in pictures.texts(made.svg) if one[:1].isdigit()]
    assert shown == ["907", "463", "56", "54"]
    assert {"LA: 94", "NG: 567", "PF: 1,102"} <= set(pictures.texts(made.svg))


def test_a_count_that_is_not_shown_has_words_and_always_the_same_bar() -> None:
    made = upset(SIZES, PATTERNS, title="Overlaps")
    assert "not shown" in pictures.texts(made.svg)
    assert "a count that is left out, to protect people" in pictures.texts(made.svg)
    assert made.svg.count('stroke-dasharray="3,2"') == 2


def test_the_message_says_alone_together_and_the_largest_overlap() -> None:
    assert upset(SIZES, PATTERNS, title="Overlaps").alt == (
        "3 lists: 1,424 people are on one list only, 56 on several. The largest overlap is NG and"
        " PF, 56 people. 1 count is left out, to protect people."
    )
    two_hidden = (*PATTERNS, Pattern(("LA", "PF"), None))
    assert (
        "2 counts are left out, to protect people."
        in upset(SIZES, two_hidden, title="Overlaps").alt
    )


def test_lists_without_overlap_say_so() -> None:
    assert upset(SIZES, PATTERNS[:3], title="Overlaps").alt == (
        "3 lists: 1,424 people are on one list only, 0 on several."
    )


@pytest.mark.parametrize(
    ("last", "says"),
    [(PATTERNS[3], "2 other patterns: 110"), (Pattern(("LA", "PF"), None), "1 other pattern")],
)
def test_what_is_beyond_the_most_is_one_line_in_the_picture(last: Pattern, says: str) -> None:
    given = (*PATTERNS[:3], last)
    most = 2 if last.people else 3
    made = upset(SIZES, given, title="Overlaps", most=most)
    assert says in pictures.texts(made.svg)
    assert len([row for row in made.rows if row[0] == "on exactly these"]) == 4
    assert made.rows[-1] == (
        "drawn as one line",
        says.split(":")[0],
        110 if last.people else "not shown",
    )


def test_ten_lists_of_long_names_fit_the_width() -> None:
    sizes: dict[str, int | None] = {
        f"An association of many words, number {at}": at for at in range(9)
    }
    sizes["Hidden"] = None
    made = upset(sizes, [Pattern(tuple(sizes), 3), Pattern(("Hidden",), 0)], title="Overlaps")
    pictures.check_sound(made.svg)
    assert pictures.width(made.svg) < 480
    assert "An association …: 8" in pictures.texts(made.svg)
    assert "Hidden: not shown" in pictures.texts(made.svg)
    assert made == upset(
        sizes, [Pattern(tuple(sizes), 3), Pattern(("Hidden",), 0)], title="Overlaps"
    )


@pytest.mark.parametrize(
    ("sizes", "patterns", "says"),
    [
        ({}, PATTERNS, "at least one list"),
        (SIZES, (), "one pattern"),
        (SIZES, (Pattern(("LA", "XX"), 1),), "known lists"),
        (SIZES, (Pattern((), 1),), "known lists"),
        (SIZES, (Pattern(("LA",), -1),), "from 0"),
        ({"LA": -1}, (Pattern(("LA",), 1),), "from 0"),
    ],
)
def test_what_cannot_be_drawn_is_refused(sizes: dict, patterns: tuple, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        upset(sizes, patterns, title="Overlaps")
