"""The made-up nation: the same twice, complete answers, proportions near the published ones."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.identification.answers import check_answers
from opennrm.synthetic.nation import Planned, plan
from opennrm.synthetic.proportions import PROPORTIONS

UNTIL = date(2026, 11, 21)


@pytest.fixture(scope="module")
def nation() -> list[Planned]:
    return list(plan(3_000, seed=1, until=UNTIL))


def referrals(nation: list[Planned]) -> list[Planned]:
    return [one for one in nation if one.kind == "referral"]


def test_same_seed_is_the_same_nation_and_another_is_not() -> None:
    one = list(plan(50, seed=1, until=UNTIL))
    assert one == list(plan(50, seed=1, until=UNTIL))
    assert one != list(plan(50, seed=2, until=UNTIL))


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.integers(), st.dates(date(2012, 1, 1), date(2040, 12, 31)))
def test_every_answer_could_be_sent_on_its_day(count: int, seed: int, until: date) -> None:
    planned = list(plan(count, seed=seed, until=until))
    assert sum(one.kind == "referral" for one in planned) == count
    for one in planned:
        on = one.sent_at.date()
        assert on <= until
        assert check_answers(one.answers, on=on, complete=True) == ()
        assert all(on < decision.on <= until for decision in one.decisions)


def test_nation_is_in_the_order_of_days(nation: list[Planned]) -> None:
    days = [one.sent_at.date() for one in nation]
    assert days == sorted(days)


def test_refusals_stand_beside_the_referrals_as_published(nation: list[Planned]) -> None:
    kinds = Counter(one.kind for one in nation)
    assert kinds["referral"] == 3_000
    assert kinds["refusal"] / 3_000 == pytest.approx(5_598 / 19_125, abs=0.05)


def test_those_who_refuse_are_asked_for_nothing_that_names_them(nation: list[Planned]) -> None:
    for one in nation:
        if one.kind == "refusal" and one.answers["consent"]["named_to_police"] == "no":
            assert set(one.answers) == {"who_refers", "nation", "age", "consent", "exploitation"}
        if one.kind == "waiting":
            assert set(one.answers) == {"who_refers", "nation", "age", "consent"}


def test_children_are_never_asked_to_consent(nation: list[Planned]) -> None:
    children = [one for one in nation if one.answers["age"]["under_18"] != "no"]
    assert len(children) > 500
    assert not [one for one in children if "consent" in one.answers["consent"]]


def test_shares_are_near_the_published_ones(nation: list[Planned]) -> None:
    then = Counter(one.answers["exploitation"]["under_18_then"] for one in referrals(nation))
    assert then["no"] / 3_000 == pytest.approx(11_436 / 21_918, abs=0.05)
    assert then["yes"] / 3_000 == pytest.approx(9_206 / 21_918, abs=0.05)
    police = sum(one.agency.endswith(("police", "constabulary")) for one in referrals(nation))
    assert 0.12 < police / 3_000 < 0.30


def test_half_of_them_say_more_than_the_twelve(nation: list[Planned]) -> None:
    sent = referrals(nation)
    more = [one for one in sent if "telling" in one.answers]
    assert len(more) / len(sent) == pytest.approx(0.5, abs=0.05)
    for code in ("episode.1", "exploiter.1", "care", "willing", "key_date.1", "indicators"):
        assert any(code in one.answers for one in more), code
    children = [one for one in more if one.answers["age"]["under_18"] != "no"]
    assert not [one for one in children if "willing" in one.answers]


def test_hard_people_are_among_them(nation: list[Planned]) -> None:
    sent = referrals(nation)
    assert any(one.duplicate_of is not None for one in sent)
    assert any(one.sibling_of is not None for one in sent)
    assert any("birth_date__absence" in one.answers["age"] for one in sent)
    assert any("name__absence" in one.answers["name"] for one in sent)
    assert any(one.answers["consent"].get("consent") == "cannot_decide" for one in sent)
    assert any("kinds__absence" in one.answers["exploitation"] for one in sent)
    names = "".join(str(one.answers["name"].get("name", "")) for one in sent)
    for script in ("Ѐӿ", "؀ۿ", "ሀ፿", "一鿿", "ऀॿ", "Ạỹ"):
        assert any(script[0] <= letter <= script[1] for letter in names), script


def test_duplicates_point_back_and_are_not_decided_again(nation: list[Planned]) -> None:
    for one in referrals(nation):
        if one.duplicate_of is not None:
            assert one.duplicate_of < one.number
            assert one.decisions == ()


def test_second_decision_only_follows_a_positive_first_and_not_too_soon(
    nation: list[Planned],
) -> None:
    stages = Counter(len(one.decisions) for one in nation)
    assert stages[1] and stages[2]
    for one in nation:
        if len(one.decisions) == 2:
            first, second = one.decisions
            assert first.positive
            assert (second.on - first.on).days >= PROPORTIONS.days["conclusive_grounds_least"]


def test_rates_are_of_the_year_or_the_nearest_before() -> None:
    assert PROPORTIONS.positive_rate("reasonable_grounds", 2023) == 0.55
    assert PROPORTIONS.positive_rate("reasonable_grounds", 2021) == 0.90
    assert PROPORTIONS.positive_rate("reasonable_grounds", 2031) == 0.62
    assert PROPORTIONS.positive_rate("conclusive_grounds", 2010) == 0.89
