"""Samples: the same seed draws the same, uniformly; intervals against reference values.

R-REV-03; docs/adr/0047.
"""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.sampling import Group
from opennrm.review.sample_rates import Scored, check_answers, interval, rates
from opennrm.review.samples import Drawable, SampleRule, digest_of, draw, frame_of

DAY = date(2026, 3, 2)
ALL = SampleRule(first_day=date(2026, 1, 1), last_day=date(2026, 12, 31))
STANDARD = ("every_element_answered", "outcome_right")
GOOD = dict.fromkeys(STANDARD, "yes")
BAD = {**GOOD, "outcome_right": "no"}


def decided(number: int, **changed: object) -> Drawable:
    given = {
        "case": UUID(int=number),
        "decision": UUID(int=1_000 + number),
        "stage": Stage.REASONABLE_GROUNDS,
        "outcome": Outcome.NEGATIVE if number % 2 else Outcome.POSITIVE,
        "issued_on": DAY + timedelta(days=number % 7),
        "group": Group.UK if number % 3 else Group.ELSEWHERE,
        **changed,
    }
    return Drawable(**given)  # type: ignore[arg-type]


FRAME = tuple(decided(number) for number in range(50))


@given(
    st.permutations(FRAME),
    st.text("abc019-", min_size=1, max_size=8),
    st.integers(1, len(FRAME)),
)
def test_the_same_seed_draws_the_same_in_whatever_order_they_are_given(shuffled, seed, size):
    one = draw(frame_of(shuffled, ALL), seed=seed, size=size)
    assert one == draw(frame_of(FRAME, ALL), seed=seed, size=size)
    assert len({drawn.decision for drawn in one}) == size
    if size > 1:
        assert one[:-1] == draw(FRAME, seed=seed, size=size - 1), "a larger one begins so"


def test_each_decision_is_as_likely_as_any_other():
    """2,000 fixed seeds, 10 of 50 each: chi-square finds nothing uneven."""
    times = Counter(
        one.decision
        for number in range(2_000)
        for one in draw(FRAME, seed=f"fixed-{number}", size=10)
    )
    counts = [times[one.decision] for one in FRAME]
    # Drawn without replacement, so the statistic is smaller than the chi-square by 40/49.
    assert chisquare(counts).statistic / (40 / 50) < 85.4, "99.9 % of chi-square with 49 degrees"
    assert sum(counts) == 20_000


def test_a_sampler_that_favours_some_would_be_found():
    counts = [500 if number < 20 else 333 for number in range(50)]
    assert chisquare(counts, [sum(counts) / 50] * 50).statistic > 85.4


@pytest.mark.parametrize(
    ("changed", "how_many"),
    [
        ({}, 50),
        ({"outcome": Outcome.NEGATIVE}, 25),
        ({"outcome": Outcome.POSITIVE}, 25),
        ({"group": Group.ELSEWHERE}, 17),
        ({"stage": Stage.CONCLUSIVE_GROUNDS}, 0),
        ({"first_day": DAY, "last_day": DAY}, 8),
    ],
)
def test_a_targeted_rule_takes_what_it_names(changed, how_many):
    rule = SampleRule(**{"first_day": ALL.first_day, "last_day": ALL.last_day, **changed})
    assert len(frame_of(FRAME, rule)) == how_many


@pytest.mark.parametrize(
    ("size", "frame", "code"),
    [
        (0, FRAME, "sample_too_small"),
        (1, (), "nothing_to_draw_from"),
        (51, FRAME, "sample_larger_than_frame"),
    ],
)
def test_what_cannot_be_drawn(size, frame, code):
    with pytest.raises(RuleBroken, match=code):
        draw(frame, seed="a", size=size)


def test_days_the_wrong_way_round_and_another_frame():
    with pytest.raises(RuleBroken, match="sample_days_wrong"):
        frame_of(FRAME, SampleRule(first_day=DAY, last_day=DAY - timedelta(days=1)))
    assert digest_of(FRAME) != digest_of(FRAME[1:])


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe 1998, table I, method 3 (Wilson without continuity correction).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
    ],
)
def test_intervals_are_those_of_the_literature(count, of, low, high):
    assert interval(count, of) == pytest.approx((low, high), abs=0.00006)


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share(pair):
    count, of = pair
    low, high = interval(count, of)
    assert 0 <= low <= count / of + 1e-12
    assert count / of - 1e-12 <= high <= 1


def scored(*answers, group="uk", outcome="negative") -> Scored:
    return Scored(stage="reasonable_grounds", outcome=outcome, group=group, answers=answers)


def test_rates_leave_out_small_groups_and_the_next_smallest():
    told = [scored(BAD if n < 3 else GOOD) for n in range(30)]
    told += [scored(GOOD, group="eu") for _ in range(12)]
    told += [scored(BAD, group="elsewhere") for _ in range(9)]
    told += [scored(group="not_known")]
    found = {(one.by, one.value): one for one in rates(told, fewest=10)}
    everything = found["all", "all"]
    assert (everything.scored, everything.wrong) == (50, 24)
    assert (found["group", "uk"].wrong, found["group", "uk"].wrong_low) == (10, 3)
    assert found["group", "elsewhere"].scored is None
    assert found["group", "eu"].scored is None, "else the small one is told by subtracting"
    assert ("group", "not_known") not in found, "nobody scored it"


def test_of_two_who_disagree_who_says_no_counts_and_who_cannot_tell_says_nothing():
    unsure = {**GOOD, "outcome_right": "cannot_tell"}
    told = [scored(GOOD, BAD)] * 5 + [scored(BAD, unsure)] * 5 + [scored(GOOD, GOOD, BAD)] * 10
    assert rates(told, fewest=10)[0].wrong == 50


def test_an_element_not_answered_falls_short_although_the_outcome_is_right():
    short = {**GOOD, "every_element_answered": "no"}
    (everything, *_) = rates([scored(short)] * 10, fewest=10)
    assert (everything.wrong, everything.short) == (0, 100)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"outcome_right": "yes"}, "criterion_missing"),
        ({**GOOD, "other": "yes"}, "criterion_unknown"),
        ({**GOOD, "outcome_right": "maybe"}, "criterion_unknown"),
    ],
)
def test_every_point_is_answered_and_no_other(answers, code):
    with pytest.raises(RuleBroken, match=code):
        check_answers(answers, STANDARD)
    check_answers(GOOD, STANDARD)
