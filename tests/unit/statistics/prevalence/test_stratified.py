"""Reading lists by stratum, and judging what each stratum bears."""

import pytest

from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.stratified import StratifiedLists, read_stratified

HEAD = "stratum,LA,NG,PF,count\n"
ADULTS = (
    "adults,1,0,0,50\nadults,0,1,0,40\nadults,0,0,1,30\nadults,1,1,0,9\nadults,1,0,1,8\n"
    "adults,0,1,1,7\n"
)
THIN = "children,1,0,0,5\nchildren,0,1,0,4\nchildren,1,1,0,1\n"


def test_lists_are_read_by_stratum():
    lists = read_stratified("\ufeff" + HEAD + ADULTS + "\n" + THIN)
    assert lists.names == ("LA", "NG", "PF")
    assert list(lists.strata) == ["adults", "children"]
    assert lists.strata["children"] == (0, 5, 4, 1, 0, 0, 0, 0)
    assert lists.whole.counts == (0, 55, 44, 10, 30, 8, 7, 0)


def test_a_thin_stratum_has_reasons_and_a_full_one_none():
    reasons = read_stratified(HEAD + ADULTS + THIN).reasons()
    assert reasons["adults"] == ()
    assert "3 at least are needed" in reasons["children"][0]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("x,1,0,0,5\nx,0,1,0,4\nx,0,0,1,3\n", "No two lists have anybody in common"),
        ("x,1,0,0,0\n", "Nobody of this stratum is on any list."),
        ("x,1,0,0,9\n", "one list"),
        ("x,1,1,0,9\nx,1,0,0,9\nx,1,0,1,9\nx,0,0,1,1\n", "is also on"),
        ("x,1,0,0,9\nx,0,1,0,9\nx,0,0,1,9\nx,1,1,0,1\nx,0,1,1,1\n", "Fewer than 10 people"),
    ],
)
def test_reasons_of_a_stratum_are_sentences(lines, says):
    assert says in " ".join(read_stratified(HEAD + ADULTS + lines).reasons()["x"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The first column must be headed 'stratum'"),
        ("LA,NG,count\n1,0,3\n", "The first column must be headed 'stratum'"),
        ("stratum\n", "it must be 'count'"),
        ("stratum,LA,NG\n", "it must be 'count'"),
        (HEAD, "There are 0 strata"),
        (HEAD + ADULTS, "There is one stratum; from 2 to 30"),
        (HEAD + ADULTS + "children,1,0,5\n", "Line 8 has 4 fields; 5 are right."),
        (HEAD + ADULTS + " ,1,0,0,5\n", "Line 8 names no stratum."),
        (HEAD + ADULTS + "adults,1,0,0,5\n", "Lines 2 and 8 both count the pattern: LA."),
        (HEAD + ADULTS + "children,1,0,2,5\n", "Line 8, PF: '2' is neither 0 nor 1."),
        (HEAD + ADULTS + "children,1,0,0,-5\n", "Line 8, count: '-5' is not a whole number"),
        (HEAD + ADULTS + "children,0,0,0,5\n", "Line 8 counts 5 people on no list."),
        (HEAD + ADULTS + "c" * 61 + ",1,0,0,5\n", "from 1 to 60 signs"),
        (HEAD + "".join(f"s{n},1,0,0,1\n" for n in range(31)), "There are 31 strata"),
        (HEAD + "a,1,0,0,4\nb,0,1,0,5\nb,0,0,1,5\n", "No two lists have anybody in common"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(text, says):
    with pytest.raises(ListsRefused) as refused:
        read_stratified(text)
    assert says in str(refused.value)


def test_no_more_than_ten_faults_are_told():
    with pytest.raises(ListsRefused) as refused:
        read_stratified(HEAD + "adults,1,0,0,x\n" * 40)
    assert len(refused.value.sentences) == 10


@pytest.mark.parametrize("counts", [(0, 1), (1, 1, 1, 1), (0, -1, 1, 1), (0, 0.5, 1, 1)])
def test_counts_that_no_people_are_are_refused(counts):
    with pytest.raises(ListsRefused):
        StratifiedLists(("A", "B"), {"one": (0, 5, 5, 5), "other": counts})
