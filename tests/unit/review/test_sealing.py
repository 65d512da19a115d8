"""The sealed copy: what the decision-maker saw, pinned, and opened in two steps. R-REV-02."""

from dataclasses import replace

import pytest

from opennrm.cases.events.referral import PersonDescribed, TextAdded
from opennrm.cases.events.review import (
    FirstViewWritten,
    NewEvidenceOpened,
    ReviewSigned,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.review import ReviewWhy
from opennrm.review import sealing
from tests.unit.review.again import FOURTH, OTHER, WHY, asked, opened, refused, tell

INDEPENDENT = ReviewWhy.INDEPENDENT_REVIEW


def code(check, *given, **more):
    with pytest.raises(RuleBroken) as broken:
        check(*given, **more)
    return broken.value.code


def sealed(why=INDEPENDENT):
    told, decision = refused()
    tell(told, PersonDescribed(person=WHY))
    later = tell(told, TextAdded(text=WHY))
    request = asked(told)
    review = opened(told, decision, why=why, request=request)
    copy = sealing.seal(told.history, review, decision)
    tell(told, copy)
    return told, decision, review, later


def test_the_copy_ends_with_what_was_recorded_before_the_decision():
    told, decision, _, later = sealed()
    copy = sealing.sealed_copy(told.history, decision)
    assert {fact.envelope.kind for fact in copy.facts} == {
        "referred",
        "consent_recorded",
        "age_stated",
        "exploitation_stated",
        "account_given",
    }
    assert later not in copy.ids
    assert code(sealing.sealed_copy, told.history, WHY) == "not_decided"


def test_who_the_person_is_is_in_no_copy():
    told, decision = refused()
    told.envelopes.insert(1, replace(told.envelopes[0], id=WHY, slice="identity"))
    copy = sealing.sealed_copy(told.history, decision)
    assert WHY not in copy.ids


def test_a_copy_that_changed_is_found_out():
    told, _, review, _ = sealed()
    found = fold(told.history).reviews[-1]
    assert sealing.is_whole(told.history, found)
    changed = replace(told.envelopes[0], payload=told.envelopes[0].payload.replace(b"12", b"13"))
    other = History.of([changed, *told.envelopes[1:]])
    assert not sealing.is_whole(other, found)
    event = FirstViewWritten(review=review, would_stand=True, text=WHY)
    assert code(sealing.check_first_view, other, event, member=OTHER) == "copy_changed"


def test_first_the_view_then_what_is_new_then_the_outcome():
    told, _, review, _ = sealed()
    view = FirstViewWritten(review=review, would_stand=True, text=WHY)
    new = NewEvidenceOpened(review=review)
    signed = ReviewSigned(review=review, reasons=WHY)
    bare = FirstViewWritten(review=review, would_stand=True)
    assert code(sealing.check_opening_evidence, told.history, new, member=OTHER) == (
        "first_view_missing"
    )
    assert code(sealing.check_first_view, told.history, bare, member=OTHER) == "reasons_missing"
    assert code(sealing.check_first_view, told.history, view, member=FOURTH) == "not_your_review"
    sealing.check_first_view(told.history, view, member=OTHER)
    tell(told, view)
    assert code(sealing.check_first_view, told.history, view, member=OTHER) == (
        "first_view_written"
    )
    assert code(sealing.check_concluding, told.history, signed, member=OTHER) == (
        "evidence_not_opened"
    )
    sealing.check_opening_evidence(told.history, new, member=OTHER)
    tell(told, new)
    assert code(sealing.check_opening_evidence, told.history, new, member=OTHER) == "evidence_open"
    sealing.check_concluding(told.history, signed, member=OTHER)


def test_no_other_review_is_sealed():
    told, _, review, _ = sealed(why=ReviewWhy.RECONSIDERATION)
    view = FirstViewWritten(review=review, would_stand=True, text=WHY)
    assert code(sealing.check_first_view, told.history, view, member=OTHER) == "no_such_review"
    assert sealing.within_seal(told.history) == told.history


def test_within_the_seal_are_the_copy_the_decision_and_the_review():
    told, decision, review, later = sealed()
    view = sealing.within_seal(told.history)
    kinds = {fact.envelope.kind for fact in view.facts}
    assert {"account_given", "reasonable_grounds_decided", "decision_issued"} <= kinds
    assert {"decision_served", "negative_read", "review_opened", "copy_sealed"} <= kinds
    assert not {"text_added", "review_asked", "person_described"} & kinds
    assert later not in view.ids
    assert {decision, review} <= view.ids
    tell(told, FirstViewWritten(review=review, would_stand=True, text=WHY))
    tell(told, NewEvidenceOpened(review=review))
    assert later in sealing.within_seal(told.history).ids
