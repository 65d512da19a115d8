"""Overlap tables that can be published, attacked by an audit that shares no code with them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.statistics.prevalence import suppressing
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused, read_lists
from opennrm.statistics.prevalence.overlap_audit import bounds, told
from opennrm.statistics.prevalence.overlap_tables import OverlapTable, cells_of, protect
from tests.unit.statistics.prevalence.overlaps import fitting, small_lists

MSE = Path(__file__).parents[5] / "shared" / "data" / "mse"
PLAIN = CaptureLists(("A", "B", "C"), (0, 40, 30, 12, 20, 2, 9, 6))


def real(name: str) -> CaptureLists:
    path = MSE / f"{name}.csv"
    if not path.exists():
        pytest.skip(f"the published lists are not at {path}")
    return read_lists(path.read_text(encoding="utf-8"))


def without(lists: CaptureLists, threshold: int) -> OverlapTable:
    """Only the small counts left out: what must not be published."""
    return replace(
        protect(lists, threshold=threshold),
        patterns=tuple((on, None if n < threshold else n) for on, n in lists.patterns()),
        sizes=tuple((name, lists.size(at)) for at, name in enumerate(lists.names)),
        total=lists.observed,
    )


@settings(max_examples=25, deadline=None)
@given(small_lists(lists=(2, 4)), st.integers(2, 6), st.booleans())
def test_what_is_published_tells_nothing_that_is_left_out(
    lists: CaptureLists, threshold: int, sizes: bool
) -> None:
    table = protect(lists, threshold=threshold, sizes=sizes)
    assert told(table, lists) == ()
    true = dict(lists.patterns())
    for on, people in table.patterns:
        assert people is None or people == true[on] >= threshold
    assert {on for on, _ in table.patterns} == set(true)
    assert all(n is None or n >= threshold for _, n in table.sizes)


@settings(max_examples=12, deadline=None)
@given(small_lists(most=3), st.integers(3, 4), st.booleans())
def test_the_audit_finds_what_writing_down_every_table_finds(
    lists: CaptureLists, threshold: int, sizes: bool
) -> None:
    """Of what stands after the small counts alone are left out."""
    table = without(lists, threshold)
    table = table if sizes else replace(table, sizes=())
    occurring = [sum(1 << lists.names.index(name) for name in on) for on, _ in table.patterns]
    cells = cells_of(lists, occurring, threshold, sizes=sizes)
    out = frozenset(at for at, (_, n) in enumerate(table.patterns) if n is None)
    tables = fitting(cells, out, 11)
    for at, (on, people) in enumerate(table.patterns):
        if people is None:
            assert bounds(table)[on] == (tables[:, at].min(), tables[:, at].max())


def test_a_single_small_count_beside_the_total_is_found() -> None:
    (found,) = told(without(PLAIN, 5), PLAIN)
    assert (found.cell, found.who, found.low, found.high) == (("A", "C"), (), 2, 2)


def test_who_is_alone_tells_no_other() -> None:
    """A 1 and B 3 sum up: whoever is the one would know the three."""
    lists = CaptureLists(("A", "B", "C"), (0, 1, 3, 12, 20, 12, 9, 6))
    naive = replace(without(lists, 5), sizes=())
    assert {(one.cell, one.who) for one in told(naive, lists)} >= {(("B",), ("A",))}
    table = protect(lists, sizes=False)
    assert sum(n is None for _, n in table.patterns) == 3
    assert told(table, lists) == ()


def test_an_estimate_beside_the_table_tells_no_more() -> None:
    """An estimate is given of 10 at least on two lists, so that B alone would be 3 at most."""
    lists = CaptureLists(("A", "B", "C"), (0, 7, 3, 3, 15, 0, 7, 0))
    usual, known = protect(lists), protect(lists, shared_at_least=10)
    assert told(usual, lists) == ()
    beside = {one.cell: one.high for one in told(usual, lists, shared_at_least=10)}
    assert beside[("B",)] == 3
    assert told(known, lists, shared_at_least=10) == ()


def test_zeros_stand_and_are_said() -> None:
    lists = CaptureLists(("A", "B", "C"), (0, 40, 30, 12, 20, 0, 9, 6))
    table = protect(lists)
    assert ("A", "C") not in dict(table.patterns)
    assert any("A pattern that is not named has nobody." in one for one in table.said)


def test_the_document_has_the_shape_of_a_study() -> None:
    document = protect(PLAIN).document()
    assert document["names"] == ["A", "B", "C"]
    assert {"lists": ["A", "C"], "people": None} in document["patterns"]
    assert set(document["sizes"]) == {"A", "B", "C"}
    assert document["method"] == "exact"
    assert any("Publish no second table" in one for one in document["said"])


@pytest.mark.parametrize("name", ["korea", "artificial_3"])
def test_published_lists_are_protected(name: str) -> None:
    lists = real(name)
    table = protect(lists, threshold=5)
    assert table.method == "exact"
    assert told(table, lists) == ()


@pytest.mark.long
@pytest.mark.parametrize("name", ["ukdat_5", "ukdat"])
def test_the_lists_of_the_uk_2013_are_protected(name: str) -> None:
    lists = real(name)
    for sizes in (True, False):
        table = protect(lists, threshold=5, sizes=sizes)
        assert table.method == "exact"
        assert told(table, lists) == ()


def test_lists_without_small_counts_stand_whole() -> None:
    lists = real("kosovo")
    table = protect(lists)
    assert all(n is not None for _, n in table.patterns)
    assert table.total == 4400


def test_above_six_lists_only_rounded_sizes_are_published() -> None:
    counts = [0] * 128
    for at in range(7):
        counts[1 << at] = 11 + at
        counts[1 << at | 1 << (at + 1) % 7] = 2
    lists = CaptureLists(tuple("ABCDEFG"), tuple(counts))
    table = protect(lists)
    assert (table.method, table.patterns) == ("sizes_rounded", ())
    assert table.sizes[0] == ("A", 15)
    assert table.total == 110
    assert any("over 6 lists" in one for one in table.said)
    alone = protect(lists, sizes=False)
    assert (alone.method, alone.sizes, alone.total) == ("total_only", (), 110)
    assert protect(lists, threshold=500).total is None


def test_not_found_in_time_is_said_and_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppressing, "MOST_ROUNDS", 0)
    table = protect(PLAIN)
    assert table.method == "near"
    assert any("More is left out than the least" in one for one in table.said)
    assert told(table, PLAIN) == ()


@pytest.mark.parametrize("threshold", [-1, 0, 1, 1_001])
def test_an_unfit_threshold_is_refused(threshold: int) -> None:
    with pytest.raises(ListsRefused, match=f"threshold: {threshold} does not lie"):
        protect(PLAIN, threshold=threshold)


def test_a_table_that_nobody_could_have_made_is_not_called_safe() -> None:
    wrong = replace(without(PLAIN, 5), total=3)
    with pytest.raises(ValueError, match="cannot be audited"):
        bounds(wrong)


def test_whatever_is_unbounded_is_none() -> None:
    table = replace(without(PLAIN, 10), total=None, sizes=())
    assert bounds(table)[("A", "C")] == (1, None)
    assert bounds(table)[("total",)] == (105, None)
