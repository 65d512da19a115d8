import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused, read_lists

GOOD = "A,B,C,count\n1,0,0,40\n0,1,0,30\n0,0,1,20\n1,1,0,6\n1,0,1,3\n"


def test_lists_are_read_with_patterns_as_masks() -> None:
    lists = read_lists(GOOD)
    assert lists.names == ("A", "B", "C")
    assert lists.counts == (0, 40, 30, 6, 20, 3, 0, 0)
    assert lists.observed == 99
    assert lists.size(0) == 49
    assert lists.overlap([0, 2]) == 3
    assert lists.patterns()[0] == (("A",), 40)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD + "\n\n",
        GOOD.replace(",", " , "),
        GOOD + "0,0,0,0\n",
        GOOD.replace("count", "Count"),
        GOOD.replace("40", "0000000000040"),
    ],
    ids=["mark", "windows", "blank lines", "spaces", "nobody on no list", "capital", "noughts"],
)
def test_lists_are_the_same_however_the_file_is_written(text: str) -> None:
    assert read_lists(text) == read_lists(GOOD)


REFUSED = {
    "empty": ("", "empty"),
    "blank": ("\n \n", "empty"),
    "no count": ("A,B\n1,0\n", "'count'"),
    "header only": ("A,B,count\n", "no line of people"),
    "one list": ("A,count\n1,5\n", "one list"),
    "no list": ("count\n5\n", "no list"),
    "negative": (GOOD.replace("40", "-40"), "'-40' is not a whole number"),
    "fractional": (GOOD.replace("40", "40.5"), "'40.5' is not a whole number"),
    "exponent": (GOOD.replace("40", "4e1"), "'4e1' is not a whole number"),
    "no number": (GOOD.replace("40", ""), "Line 2, count"),
    "enormous": (GOOD.replace("40", "9" * 30), "30 digits is more than the 10,000,000"),
    "enormous and unreadable": (GOOD.replace("40", "9" * 5000), "5000 digits is more than"),
    "over the most": (GOOD.replace("40", "99999999"), "more than the"),
    "not 0 or 1": (GOOD.replace("1,0,0,40", "2,0,0,40"), "Line 2, A: '2' is neither 0 nor 1"),
    "fields": (GOOD.replace("1,0,0,40", "1,0,40"), "Line 2 has 3 fields; 4 are right"),
    "same pattern": (GOOD + "1,0,0,7\n", "Lines 2 and 7 both count the pattern: A"),
    "no list but people": (GOOD + "0,0,0,7\n", "on no list"),
    "same names": (GOOD.replace("A,B,C", "A,A,C"), "Two lists are called 'A'"),
    "no name": (GOOD.replace("A,B,C", "A,,C"), "List 2 has no name"),
    "name like a pair": (GOOD.replace("A,B,C", "A:B,B,C"), "'A:B' has a ':'"),
    "name of escapes": (GOOD.replace("A,B,C", "A\x1b[2J,B,C"), "'A\\x1b[2J' has signs"),
    "name that turns": (GOOD.replace("A,B,C", "\u202eA,B,C"), "cannot be seen"),
    "long name": (GOOD.replace("A,B,C", "A" * 61 + ",B,C"), "over 60 signs"),
    "empty column": ("A,B,C,count\n1,0,0,5\n0,1,0,5\n1,1,0,2\n", "Nobody is on the list 'C'"),
    "no overlap": ("A,B,count\n1,0,5\n0,1,5\n", "No two lists have anybody in common"),
    "inside": ("A,B,count\n1,0,5\n1,1,5\n", "Everybody on 'B' is also on 'A'"),
    "twenty": (
        ",".join([*"ABCDEFGHIJKLMNOPQRST", "count"]) + "\n" + "1," * 20 + "5\n",
        "20 lists; 10 are the most",
    ),
    "zero byte": ("A,B\0,count\n", "zero byte"),
    "open quote": ('A,B,count\n"1,0,5\n', "comma-separated"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=list(REFUSED))
def test_lists_that_bear_no_estimate_are_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ListsRefused) as refused:
        read_lists(text)
    assert said in str(refused.value)


def test_faults_are_told_together_and_not_without_end() -> None:
    text = "A,B,count\n" + "x,y,z\n" * 50
    with pytest.raises(ListsRefused) as refused:
        read_lists(text)
    assert len(refused.value.sentences) == 10


def test_merged_lists_count_whoever_is_on_either() -> None:
    merged = read_lists(GOOD).merged(0, 1)
    assert merged.names == ("A+B", "C")
    assert merged.counts == (0, 76, 20, 3)


def test_list_left_out_takes_people_of_it_alone_along() -> None:
    left = read_lists(GOOD).without(1)
    assert left.names == ("A", "C")
    assert left.counts == (0, 46, 20, 3)


def test_merging_what_leaves_no_overlap_is_refused() -> None:
    lists = read_lists("A,B,C,count\n1,0,0,4\n0,1,0,3\n0,0,1,2\n1,1,0,6\n")
    with pytest.raises(ListsRefused, match="in common"):
        lists.merged(0, 1)


@pytest.mark.parametrize("counts", [(0, 1, 2), (5, 1, 2, 3), (0, -1, 2, 3)])
def test_counts_that_fit_no_lists_are_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ListsRefused):
        CaptureLists(("A", "B"), counts)


@given(st.lists(st.integers(0, 50), min_size=7, max_size=7))
def test_reading_what_is_written_gives_the_same_lists(people: list[int]) -> None:
    lines = [
        f"{mask & 1},{mask >> 1 & 1},{mask >> 2 & 1},{n}" for mask, n in enumerate(people, start=1)
    ]
    text = "A,B,C,count\n" + "\n".join(lines)
    try:
        lists = CaptureLists(("A", "B", "C"), (0, *people))
    except ListsRefused as refused:
        with pytest.raises(ListsRefused) as again:
            read_lists(text)
        assert again.value.sentences == refused.sentences
        return
    assert read_lists(text) == lists
    assert sum(n for _, n in lists.patterns()) == lists.observed
