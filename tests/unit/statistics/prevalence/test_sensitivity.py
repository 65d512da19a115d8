"""No number leaves without what other sound choices say of the same lists."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from opennrm.statistics.prevalence.choices import Choice, Method
from opennrm.statistics.prevalence.criticism import CRITICISM
from opennrm.statistics.prevalence.documents import document, limits, overlaps
from opennrm.statistics.prevalence.estimating import estimate
from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.sensitivity import (
    BELOW_BOUND,
    LABELS,
    Answer,
    Row,
    answer,
)
from tests.unit.statistics.prevalence.capture import drawn

QUICK = Choice(replicates=100)


@pytest.fixture(scope="module")
def lists() -> CaptureLists:
    counts = drawn(4000, [0.2, 0.3, 0.15, 0.25], 3)
    return CaptureLists(("A", "B", "C", "D"), tuple(int(n) for n in counts))


@pytest.fixture(scope="module")
def found(lists: CaptureLists) -> Answer:
    return answer(lists, QUICK)


def test_every_kind_of_other_choice_is_there(found: Answer) -> None:
    groups = Counter(row.group for row in found.rows)
    # Stepwise is the number itself; latent classes wait for --thorough.
    assert groups == {
        "method": 3,
        "order": 1,
        "threshold": 4,
        "linkage": 2,
        "merged": 6,
        "left_out": 4,
    }


def test_row_gives_what_an_estimate_by_that_choice_gives(
    lists: CaptureLists, found: Answer
) -> None:
    row = next(row for row in found.rows if row.label == "stepwise, threshold 0.001")
    assert row.estimate == estimate(lists, Choice(threshold=0.001, replicates=0)).estimate
    merged = next(row for row in found.rows if row.label == "A and C as one list")
    assert merged.estimate == estimate(lists.merged(0, 2), Choice(replicates=0)).estimate
    left = next(row for row in found.rows if row.label == "without D")
    assert left.estimate == estimate(lists.without(3), Choice(replicates=0)).estimate


def test_range_is_over_choices_on_the_same_lists_and_without_the_bound(found: Answer) -> None:
    same = [
        row.estimate
        for row in found.rows
        if row.group in ("method", "order", "threshold")
        and row.estimate is not None
        and "Chao" not in row.label
    ]
    assert found.lowest == min([found.main.estimate, *same])
    assert found.highest == max([found.main.estimate, *same])


def test_thorough_gives_every_row_an_interval(lists: CaptureLists) -> None:
    whole = answer(lists, QUICK, thorough=True)
    assert {row.label for row in whole.rows} >= {"latent classes, Bayesian"}
    rows = [row for row in whole.rows if row.estimate is not None]
    assert all(row.interval95 is not None for row in rows)


@pytest.mark.parametrize("method", list(Method))
def test_number_itself_is_not_among_the_others(lists: CaptureLists, method: Method) -> None:
    whole = answer(lists, Choice(method=method, replicates=100))
    labels = [row.label for row in whole.rows if row.group == "method"]
    # The four others that are quick; latent classes are slow, and shown where they are the number.
    assert len(labels) == len(set(labels)) == (4 if method is Method.LCM else 3)


def test_choice_that_gives_nothing_stays_with_the_reason() -> None:
    poor = CaptureLists(("A", "B", "C"), (0, 40, 30, 6, 20, 0, 0, 0))
    rows = {row.label: row for row in answer(poor, QUICK).rows}
    gone = rows["without A"]
    assert gone.estimate is None
    assert gone.reason is not None
    assert "in common" in gone.reason


def test_many_lists_keep_thresholds_where_orders_are_too_many() -> None:
    counts = drawn(2000, [0.2, 0.1, 0.15, 0.1, 0.2, 0.12, 0.1, 0.1], 8)
    lists = CaptureLists(tuple("ABCDEFGH"), tuple(int(n) for n in counts))
    groups = Counter(row.group for row in answer(lists, Choice(replicates=20)).rows)
    assert groups["order"] == 0
    assert groups["threshold"] == 4


def test_two_lists_cannot_be_merged_or_left_out() -> None:
    two = answer(CaptureLists(("A", "B"), (0, 60, 40, 25)), QUICK)
    assert not {"merged", "left_out", "order"} & {row.group for row in two.rows}


def test_number_below_the_lower_bound_says_so() -> None:
    # Lists that shut each other out: few people on two lists, and fewer than chance would give.
    shut_out = CaptureLists(("A", "B", "C"), (0, 300, 300, 2, 300, 60, 55, 5))
    whole = answer(shut_out, QUICK)
    bound = next(row.estimate for row in whole.rows if row.label == LABELS[Method.CHAO])
    assert bound is not None
    assert (BELOW_BOUND in document(whole)["warnings"]) == (bound > whole.main.estimate)
    assert BELOW_BOUND not in answer(shut_out, replace(QUICK, method=Method.CHAO)).warnings


def test_stated_linkage_error_stands_beside_links_taken_as_right(lists: CaptureLists) -> None:
    whole = answer(lists, Choice(replicates=100, missed=(0.05, 0.1)))
    rows = [row for row in whole.rows if row.group == "linkage"]
    assert [row.label for row in rows] == ["every link taken as right"]
    assert rows[0].estimate == estimate(lists, Choice(replicates=0)).estimate
    assert document(whole)["observed"] == lists.observed


def test_answer_without_sensitivity_cannot_be_made(lists: CaptureLists) -> None:
    main = estimate(lists, Choice(replicates=0))
    with pytest.raises(ValueError, match="without its sensitivity"):
        Answer(given=lists, main=main, rows=())


def test_document_holds_everything_that_belongs_to_a_number(
    lists: CaptureLists, found: Answer
) -> None:
    said = json.loads(json.dumps(document(found), allow_nan=False))
    assert said["observed"] == lists.observed
    assert said["estimate"] == found.main.estimate
    assert said["method"] == "stepwise"
    assert said["replicates"] == 100
    assert said["model"][:4] == ["A", "B", "C", "D"]
    assert said["criticism"] == list(CRITICISM)
    assert "Whitehead" in said["criticism"][0]
    assert len(said["sensitivity"]["rows"]) == len(found.rows)
    assert said["existence"]["models"] == said["existence"]["models_with_estimate"] == 64
    weights = [model["weight"] for model in said["models"]]
    assert weights == sorted(weights, reverse=True)
    assert said["models"][0]["bic"] <= said["models"][1]["bic"]


def test_limit_that_does_not_exist_is_null() -> None:
    assert limits((3.0, float("inf"))) == [3.0, None]
    assert limits(None) is None


def test_overlaps_are_the_lists(lists: CaptureLists) -> None:
    said = overlaps(lists)
    assert said["sizes"]["B"] == lists.size(1)
    assert sum(one["people"] for one in said["patterns"]) == lists.observed


def test_row_is_a_number_or_a_reason(found: Answer) -> None:
    def is_whole(row: Row) -> bool:
        return (row.estimate is None) == (row.reason is not None)

    assert all(map(is_whole, found.rows))
