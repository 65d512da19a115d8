"""Every method on lists whose number is known, and what must be said of poor lists."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest

from opennrm.statistics.prevalence.by_bic import averaged_number
from opennrm.statistics.prevalence.choices import Choice, Method, check_interval
from opennrm.statistics.prevalence.estimating import estimate
from opennrm.statistics.prevalence.fitted import Estimate, NoEstimate
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.warnings import warnings_of
from tests.unit.statistics.prevalence.capture import drawn, published

PEOPLE = 4000
NAMES = ("A", "B", "C", "D")


@pytest.fixture(scope="module")
def lists() -> CaptureLists:
    return CaptureLists(NAMES, tuple(int(n) for n in drawn(PEOPLE, [0.2, 0.3, 0.15, 0.25], 3)))


@pytest.mark.parametrize("method", list(Method))
def test_number_that_is_known_is_found(lists: CaptureLists, method: Method) -> None:
    found = estimate(lists, Choice(method=method, replicates=200))
    assert found.interval95 is not None
    assert found.interval80 is not None
    assert found.estimate == pytest.approx(PEOPLE, rel=0.12)
    low, high = found.interval95
    if method is not Method.CHAO:
        assert low < PEOPLE < high
    assert low <= found.interval80[0] <= found.interval80[1] <= high


@pytest.mark.parametrize("method", list(Method))
def test_same_seed_gives_the_same_answer(lists: CaptureLists, method: Method) -> None:
    choice = Choice(method=method, replicates=100, seed=9)
    assert estimate(lists, choice) == estimate(lists, choice)


def test_other_seed_gives_the_same_number_and_another_interval(lists: CaptureLists) -> None:
    one = estimate(lists, Choice(replicates=100, seed=1))
    other = estimate(lists, Choice(replicates=100, seed=2))
    assert one.estimate == other.estimate
    assert one.interval95 != other.interval95


def test_dependence_between_lists_is_found_and_allowed_for() -> None:
    counts = drawn(PEOPLE, [0.2, 0.3, 0.15, 0.25], 3)
    # Half of those whom A met and B did not are referred on to B.
    for mask in range(1 << 4):
        if mask & 0b0011 == 0b0001:
            moved = counts[mask] // 2
            counts[mask] -= moved
            counts[mask | 0b0010] += moved
    lists = CaptureLists(NAMES, tuple(int(n) for n in counts))
    found = estimate(lists, Choice(replicates=0))
    blind = estimate(lists, Choice(replicates=0, threshold=1e-300))
    assert 0b0011 in found.terms
    assert found.estimate == pytest.approx(PEOPLE, rel=0.05)
    assert blind.estimate < 0.9 * PEOPLE
    assert found.interval95 is None


def test_pair_that_was_never_met_is_named(lists: CaptureLists) -> None:
    counts = [0 if mask & 0b0011 == 0b0011 else n for mask, n in enumerate(lists.counts)]
    found = estimate(CaptureLists(NAMES, tuple(counts)), Choice(replicates=0))
    assert found.never_together == (0b0011,)
    assert set(found.never_together) <= set(found.terms)


def test_pair_that_could_not_enter_is_named_with_the_reason() -> None:
    lists = CaptureLists(("A", "B", "C"), (0, 40, 30, 6, 20, 0, 0, 0))
    found = estimate(lists, Choice(replicates=100))
    assert [pair for pair, _ in found.dropped] == [0b011]
    assert "would not exist" in found.dropped[0][1]
    said = " ".join(found.warnings)
    assert "Only 6 people are on two lists or more" in said
    assert "Nobody on 'C' is on another list" in said
    assert "resamples have no estimate" in said


POOR = {
    "two lists": (("A", "B"), (0, 60, 40, 25), "Two lists say nothing of how they depend"),
    "few people": (("A", "B"), (0, 6, 4, 5), "Only 15 people were observed"),
    "one cell": (
        ("A", "B", "C"),
        (0, 1_000_000, 30, 40, 20, 60, 25, 5),
        "1,000,000 of 1,000,180 people have one pattern (A)",
    ),
    "far away": (("A", "B"), (0, 400, 400, 1), "more than 20 times what was observed"),
    "nobody hidden": (("A", "B"), (0, 1, 1, 5000), "finds nobody hidden"),
}


@pytest.mark.parametrize(("names", "counts", "said"), POOR.values(), ids=list(POOR))
def test_poor_lists_are_warned_of(
    names: tuple[str, ...], counts: tuple[int, ...], said: str
) -> None:
    found = estimate(CaptureLists(names, counts), Choice(replicates=100))
    assert said in " ".join(found.warnings)


@pytest.mark.parametrize("method", [Method.STEPWISE, Method.BIC, Method.AVERAGED])
def test_lists_without_an_estimate_say_why(method: Method) -> None:
    # Lists that were never checked, with nobody on two of them.
    lists = object.__new__(CaptureLists)
    object.__setattr__(lists, "names", ("A", "B", "C"))
    object.__setattr__(lists, "counts", (0, 9, 5, 0, 7, 0, 0, 0))
    with pytest.raises(NoEstimate, match="two lists"):
        estimate(lists, Choice(method=method, replicates=100))


def test_choice_by_bic_on_many_lists_says_that_it_is_a_search() -> None:
    counts = drawn(3000, [0.2, 0.1, 0.15, 0.1, 0.2, 0.12, 0.1, 0.1], 8)
    names = tuple("ABCDEFGH")
    lists = CaptureLists(names, tuple(int(n) for n in counts))
    found = estimate(lists, Choice(method=Method.BIC, replicates=0))
    assert found.searched
    assert "searched for" in " ".join(found.warnings)
    assert found.estimate == pytest.approx(3000, rel=0.1)


def test_order_one_is_the_model_of_independent_lists(lists: CaptureLists) -> None:
    found = estimate(lists, Choice(method=Method.BIC, max_order=1, replicates=0))
    blind = estimate(lists, Choice(replicates=0, threshold=1e-300))
    assert found.terms == ()
    assert found.estimate == pytest.approx(blind.estimate)


@pytest.mark.parametrize(("lists", "order"), [(3, 2), (5, 4), (6, 5), (7, 3), (8, 2), (10, 2)])
def test_order_is_what_so_many_lists_bear(lists: int, order: int) -> None:
    assert Choice(max_order=10).order_for(lists) == order


def test_order_that_was_lowered_is_said(lists: CaptureLists) -> None:
    found = estimate(lists, Choice(method=Method.BIC, max_order=9, replicates=0))
    assert "more than 3 lists were left out" in found.warnings[0]


def test_average_that_hardly_any_resample_gives_is_not_given() -> None:
    together = np.array([80.0, 100.0, 125.0])
    number, apart = averaged_number(together)
    assert number == pytest.approx(100.0)
    assert not apart
    # Nobody in one resample of thirty, thousands in all others: half a person drags the mean out.
    split = np.array([0.0] + [5000.0 + at for at in range(60)])
    number, apart = averaged_number(split)
    assert apart
    assert number == np.median(split)


def test_number_without_an_interval_is_not_given() -> None:
    check_interval(20)
    with pytest.raises(ListsRefused, match="bootstrap is 0; a number is not given"):
        check_interval(0)


def test_few_resamples_are_said_to_be_rough(lists: CaptureLists) -> None:
    assert "Only 20 resamples" in " ".join(estimate(lists, Choice(replicates=20)).warnings)


def test_missed_links_lower_the_number_and_widen_the_interval(lists: CaptureLists) -> None:
    plain = estimate(lists, Choice(replicates=400))
    linked = estimate(lists, Choice(replicates=400, missed=(0.0, 0.3)))
    assert linked.estimate < plain.estimate
    assert plain.interval95 is not None
    assert linked.interval95 is not None

    def relative_width(one: Estimate) -> float:
        assert one.interval95 is not None
        return (one.interval95[1] - one.interval95[0]) / one.estimate

    assert relative_width(linked) > relative_width(plain)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"max_order": 0}, "max-order is 0"),
        ({"max_order": 11}, "max-order is 11"),
        ({"threshold": 0.0}, "threshold is 0.0"),
        ({"threshold": 1.5}, "threshold is 1.5"),
        ({"replicates": 5}, "bootstrap is 5"),
        ({"replicates": -1}, "bootstrap is -1"),
        ({"replicates": 10**6}, "bootstrap is 1000000"),
        ({"seed": -3}, "seed is -3"),
        ({"missed": (0.2, 0.1)}, "missed-links"),
        ({"false": (0.0, 0.9)}, "false-links"),
    ],
)
def test_settings_that_no_method_has_are_refused(settings: dict[str, object], said: str) -> None:
    with pytest.raises(ListsRefused, match=said):
        Choice(**settings)  # type: ignore[arg-type]


def test_estimate_below_what_was_observed_cannot_be_made(lists: CaptureLists) -> None:
    with pytest.raises(ValueError, match="not below"):
        Estimate(lists=lists, choice=Choice(), estimate=3.0)
    with pytest.raises(ValueError, match="low to high"):
        Estimate(lists=lists, choice=Choice(), estimate=9e9, interval95=(9.0, 8.0))


@pytest.mark.parametrize(
    ("method", "order", "number"),
    [(Method.STEPWISE, 2, 11312.9903), (Method.BIC, 2, 22991.3313), (Method.BIC, 4, 25311.2906)],
)
def test_published_lists_give_the_published_number(
    method: Method, order: int, number: float
) -> None:
    choice = replace(Choice(replicates=0), method=method, max_order=order)
    found = estimate(published("ukdat_5"), choice)
    assert found.estimate == pytest.approx(number, abs=5e-5)


BEYOND = CaptureLists(("A", "B"), (0, 1_000_000, 1_000_000, 1))


@pytest.mark.parametrize("method", [Method.STEPWISE, Method.BIC, Method.AVERAGED, Method.CHAO])
def test_number_beyond_all_people_is_no_estimate(method: Method) -> None:
    with pytest.raises(NoEstimate, match="more people than there are"):
        estimate(BEYOND, Choice(method=method, replicates=100))


def test_few_resamples_with_a_number_are_no_upper_limit() -> None:
    found = estimate(CaptureLists(("A", "B"), (0, 1, 1, 1)), Choice(replicates=200))
    assert found.estimate == pytest.approx(4)
    assert found.interval95 is not None and found.interval80 is not None
    assert found.interval95[1] == found.interval80[1] == inf


def test_resamples_that_equal_the_number_are_no_fault() -> None:
    lists = CaptureLists(("A", "B", "C"), (0, 0, 0, 6, 0, 4, 5, 0))
    said = " ".join(estimate(lists, Choice(method=Method.CHAO, replicates=100)).warnings)
    assert "finds nobody hidden" in said
    assert "not stable" not in said


@pytest.mark.parametrize(("lost", "said"), [(1, "all others."), (50, "without an upper limit.")])
def test_resamples_without_a_number_are_said_to_leave_no_limit_where_they_may(
    lost: int, said: str
) -> None:
    lists = CaptureLists(("A", "B"), (0, 60, 40, 25))
    replicates = np.where(np.arange(1000) < lost, inf, np.linspace(90, 102, 1000))
    (warning,) = [w for w in warnings_of(lists, 96.0, replicates) if "no estimate" in w]
    assert warning.endswith(said)


def test_one_person_is_no_people() -> None:
    found = warnings_of(CaptureLists(("A", "B"), (0, 60, 40, 1)), 2400.0, None)
    assert any("Only 1 person is on two lists" in warning for warning in found)
