"""Samples: drawn and registered, copies without identity and for their life only, then published.

R-REV-03, R-REV-07, S14; docs/adr/0047.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.deadlines import add_months
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.review.samples import (
    draw_again,
    draw_sample,
    list_found_wrong,
    list_samples,
    publish_rates,
    published_rates,
    read_item,
    read_sample,
    score_item,
)
from tests.integration.matrix.world import TODAY
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, decide, referred
from tests.integration.procedures.issuing_anyway import issue_anyway
from tests.integration.procedures.people import CALLED, MONDAY, SAID
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
TUESDAY = MONDAY + timedelta(days=1)
NOW = TODAY
GOOD = {
    "every_element_answered": "yes",
    "right_standard_of_proof": "yes",
    "evidence_bears_finding": "yes",
    "reasons_fit_findings": "yes",
    "no_unlawful_reason": "yes",
    "asked_before_negative": "yes",
    "outcome_right": "yes",
}
ONE, OTHER = uuid4(), uuid4()


def auditor(member: UUID = ONE) -> Actor:
    """An independent auditor."""
    return people.actor("auditors", Role.AUDITOR, member=member)


def drawn(**changed: object) -> UUID:
    """A sample of two of what was decided in March 2026."""
    given = {
        "first_day": MONDAY,
        "last_day": MONDAY + timedelta(days=30),
        "seed": "seed-1",
        "size": 2,
        "on": NOW,
        **changed,
    }
    return draw_sample(auditor(), **given)  # type: ignore[arg-type]


@pytest.fixture(scope="module", autouse=True)
def decisions(demo: None) -> Iterator[tuple[UUID, ...]]:
    """Three decided cases: two positive, one negative; and one that nobody decided."""
    cases = tuple(referred(**people.named()) if n else referred() for n in range(4))
    for case in cases[:2]:
        decide(case, on=TUESDAY)
    issue_anyway(cases[2], FIRST, on=TUESDAY)
    yield cases


def test_a_draw_is_registered_so_that_anybody_draws_it_again(record: Record) -> None:
    sample = drawn()
    assert draw_again(auditor(), sample=sample)
    (view,) = [one for one in list_samples(auditor(), on=NOW) if one.id == sample]
    assert (view.seed, view.size, view.frame, view.ends_on) == ("seed-1", 2, 3, add_months(NOW, 3))
    assert drawn() != sample
    digests = record.rows("SELECT DISTINCT frame_digest, drawn_digest FROM nrm.sample")
    assert len(digests) == 1, "the same seed draws the same"
    decisions = record.rows("SELECT DISTINCT decision FROM nrm.sample_item")
    assert len(decisions) == 2


def test_positives_are_drawn_too_and_a_targeted_rule_takes_what_it_names(record: Record) -> None:
    every = read_sample(auditor(), sample=drawn(size=3), on=NOW)
    assert sorted(one.outcome for one in every.items) == ["negative", "positive", "positive"]
    negatives = read_sample(auditor(), sample=drawn(size=1, outcome="negative"), on=NOW)
    assert [one.outcome for one in negatives.items] == ["negative"]


def test_the_copy_holds_codes_and_nothing_of_who_or_where(
    record: Record, decisions: tuple[UUID, ...]
) -> None:
    sample = drawn(size=3)
    for line in read_sample(auditor(), sample=sample, on=NOW).items:
        copy = read_item(auditor(), item=line.id, on=NOW).copy
        assert copy.findings
        assert copy.standard
        assert (copy.year, copy.days_since_referral) == (2026, 1)
    copies = " ".join(row[0] for row in record.rows("SELECT copy FROM nrm.sample_item"))
    keys = [row[0] for row in record.rows("SELECT id FROM nrm.event")]
    assert not any(str(key) in copies for key in (*keys, *decisions))
    for word in (CALLED, SAID, "2026-03", "nationalit", "whereabouts", "GBR"):
        assert word not in copies


def test_what_cannot_be_drawn_registers_nothing(record: Record) -> None:
    before = record.rows("SELECT count(*) FROM nrm.sample")
    with pytest.raises(Refusal, match="sample_larger_than_frame"):
        drawn(size=4)
    with pytest.raises(Refusal, match="nothing_to_draw_from"):
        drawn(stage="conclusive_grounds")
    with pytest.raises(InvalidAnswers):
        drawn(outcome="maybe")
    with pytest.raises(InvalidAnswers):
        drawn(seed="not a seed")
    assert record.rows("SELECT count(*) FROM nrm.sample") == before


def test_two_auditors_score_the_same_and_each_once() -> None:
    sample = drawn()
    item = read_sample(auditor(), sample=sample, on=NOW).items[0].id
    with pytest.raises(Refusal, match="criterion_missing"):
        score_item(auditor(), item=item, answers={"outcome_right": "no"}, on=NOW)
    score_item(auditor(), item=item, answers=GOOD, on=NOW)
    with pytest.raises(Refusal, match="scored_already"):
        score_item(auditor(), item=item, answers=GOOD, on=NOW)
    seen = read_item(auditor(OTHER), item=item, on=NOW)
    assert seen.own is None, "what the other answered is not shown before"
    score_item(auditor(OTHER), item=item, answers={**GOOD, "outcome_right": "no"}, on=NOW)
    line = read_sample(auditor(), sample=sample, on=NOW).items[0]
    assert (line.mine, line.scored) == (True, 2)


def test_what_is_published_shows_no_small_group() -> None:
    sample = drawn()
    for line in read_sample(auditor(), sample=sample, on=NOW).items:
        score_item(auditor(), item=line.id, answers=GOOD, on=NOW)
    assert all(one.scored is None for one in publish_rates(auditor(), sample=sample, on=NOW))
    (shown,) = [one for one in published_rates(on=NOW) if one.sample.id == sample]
    assert (shown.published_on, shown.frame) == (NOW, None)
    with pytest.raises(Refusal, match="sample_over"):
        publish_rates(auditor(), sample=sample, on=add_months(NOW, 4))


def test_a_sample_that_is_over_shows_no_copy(record: Record) -> None:
    """The database says so by its own clock: one that was drawn long ago is empty."""
    sample = drawn(on=date(2025, 1, 6))
    assert read_sample(auditor(), sample=sample, on=NOW).items == ()
    ((item,),) = record.rows("SELECT id FROM nrm.sample_item WHERE sample = %s LIMIT 1", sample)
    with pytest.raises(Refusal, match="absent"):
        read_item(auditor(), item=item, on=NOW)


def test_a_negative_found_wrong_is_told_to_its_authority_once_it_is_published(
    decisions: tuple[UUID, ...],
) -> None:
    """Nobody stays refused because only an auditor knows."""
    sample = drawn(size=3, seed="wrong")
    for line in read_sample(auditor(), sample=sample, on=NOW).items:
        answers = {**GOOD, "outcome_right": "no"}
        score_item(auditor(), item=line.id, answers=answers, on=NOW)
    assert list_found_wrong(people.caseworker()) == (), "not before it is published"
    publish_rates(auditor(), sample=sample, on=NOW)
    found = list_found_wrong(people.caseworker())
    assert [one.case for one in found] == [decisions[2]], "a positive is never among them"
    assert list_found_wrong(people.actor("child_decision_panels", Role.CASEWORKER)) == ()
    for actor in (auditor(), people.officer()):
        with pytest.raises(Refusal, match="absent"):
            list_found_wrong(actor)


def test_nobody_else_draws_reads_or_scores() -> None:
    sample = drawn()
    item = read_sample(auditor(), sample=sample, on=NOW).items[0].id
    others = [people.actor("auditors", role) for role in Role if role is not Role.AUDITOR]
    others.append(people.actor("west_midlands_police", Role.AUDITOR))
    for actor in others:
        with pytest.raises(Refusal, match="absent"):
            read_sample(actor, sample=sample, on=NOW)
        with pytest.raises(Refusal, match="absent"):
            score_item(actor, item=item, answers=GOOD, on=NOW)
