"""Rulings and guidance: who registers, what is listed and opened, who hears, what stays as it is.

R-REV-05, S15; practice finding 44.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.cases.vocabulary.review import ReviewWhy
from opennrm.identification.reopening import adverse, open_reviews
from opennrm.procedures import Refusal
from opennrm.procedures.errands import own_errands
from opennrm.procedures.identification.decide import decide_reasonable_grounds
from opennrm.procedures.members import operator
from opennrm.procedures.review.applying import defer_applying, follow_case
from opennrm.procedures.review.reconsidering import take_over
from opennrm.procedures.review.rulings import (
    RulingRefused,
    RulingView,
    answer_ruling,
    list_rulings,
    read_cohort,
    read_one,
    read_work,
    register_ruling,
)
from opennrm.review.owed import letters_owed
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, decide, form, met, referred
from tests.integration.procedures.issuing_anyway import issue_anyway
from tests.integration.procedures.looking_again import lawyer, serve, stored
from tests.integration.procedures.record import Record
from tests.integration.procedures.ruling import applied, guidance, speaks_for
from tests.integration.procedures.test_query_counts import queries
from tests.unit.review.guidance import GUIDANCE

pytestmark = pytest.mark.usefixtures("demo")
MONDAY, TUESDAY = date(2023, 2, 6), date(2023, 2, 7)
REGISTERED = date(2026, 3, 2)


class Cohort:
    """Cases of 2023, and the guidance."""

    refused: UUID
    unserved: UUID
    recognised: UUID
    later: UUID
    view: RulingView


@pytest.fixture(scope="module")
def there(demo: None) -> Iterator[type[Cohort]]:
    """Refused and served, refused and not served, recognised; and one refused in 2024."""
    Cohort.refused, Cohort.unserved, Cohort.recognised = (referred(on=MONDAY) for _ in range(3))
    for case in (Cohort.refused, Cohort.unserved):
        issue_anyway(case, FIRST, on=TUESDAY)
    decision = adverse(fold(stored(Cohort.refused)))
    assert decision is not None
    serve(Cohort.refused, decision.id, TUESDAY, how=ServiceMethod.THROUGH_SUPPORT)
    decide(Cohort.recognised, on=TUESDAY)
    Cohort.later = referred(on=date(2024, 2, 5))
    issue_anyway(Cohort.later, FIRST, on=date(2024, 2, 6))
    speaks_for(Cohort.refused, on=REGISTERED)
    Cohort.view = guidance(on=REGISTERED)
    yield Cohort


def test_every_decision_by_the_old_rule_is_listed_and_the_adverse_are_opened(
    there: type[Cohort], record: Record
) -> None:
    kinds = record.kinds(there.recognised)
    grants = record.rows("SELECT count(*) FROM nrm.grant_in_force")
    assert applied(there.view, on=REGISTERED) == (0, 3)
    rows = record.rows("SELECT case_id, adverse, opened, lawyers FROM nrm.ruling_case")
    assert sorted(rows) == sorted(
        [
            (there.refused, True, True, 1),
            (there.unserved, True, True, 0),
            (there.recognised, False, False, 0),
        ]
    )
    assert record.kinds(there.recognised) == kinds, "a positive is never touched"
    assert record.rows("SELECT count(*) FROM nrm.grant_in_force") == grants, "nor is any access"
    for case in (there.refused, there.unserved):
        (review,) = open_reviews(fold(stored(case)))
        assert review.why is ReviewWhy.RULING
        assert record.kinds(case)[-2:] == ["ruling_on_decision", "review_opened"]
    assert open_reviews(fold(stored(there.later))) == ()


def test_the_decision_stays_in_force_and_nothing_ends_meanwhile(there: type[Cohort]) -> None:
    state = fold(stored(there.refused))
    assert adverse(state) is not None
    assert state.closed_on is None
    assert state.suspended_on is None


def test_the_lawyer_is_told_in_that_act_and_the_person_by_nobody_so_far(
    there: type[Cohort], record: Record
) -> None:
    errands = [one for one in own_errands(lawyer(), on=REGISTERED) if one.kind == "ruling"]
    assert [one.case for one in errands] == [there.refused]
    assert record.rows("SELECT 1 FROM nrm.event WHERE kind = 'letter_sent'") == []
    owed = {one.kind for one in letters_owed(stored(there.refused))}
    assert "looked_at_again" in owed, "a letter waits for a safe way, as any other"
    assert "looked_at_again" not in {one.kind for one in letters_owed(stored(there.unserved))}


def test_again_nothing_is_added_twice(there: type[Cohort], record: Record) -> None:
    before = record.rows("SELECT count(*) FROM nrm.event")
    listed = record.rows("SELECT count(*) FROM nrm.ruling_case")
    owed = record.rows("SELECT count(*) FROM nrm.errand")
    assert applied(there.view, on=REGISTERED + timedelta(days=1)) == (0, 3)
    assert record.rows("SELECT count(*) FROM nrm.event") == before
    assert record.rows("SELECT count(*) FROM nrm.ruling_case") == listed
    assert record.rows("SELECT count(*) FROM nrm.errand") == owed
    assert defer_applying() == 1


def test_the_authority_sees_what_is_to_do_and_how_far_it_is(there: type[Cohort]) -> None:
    seen = read_cohort(people.caseworker(), code="own_account", page=1, on=REGISTERED)
    assert (seen.listed, seen.adverse, seen.to_do, seen.changed, seen.to_tell) == (3, 2, 2, 0, 0)
    worker = people.caseworker()
    (review,) = open_reviews(fold(stored(there.refused)))
    take_over(worker, case=there.refused, review=review.id, on=REGISTERED)
    shown = form(there.refused, FIRST, on=REGISTERED, actor=worker)
    decide_reasonable_grounds(
        worker,
        case=there.refused,
        findings=met(shown),
        reasons="The account is enough by the wording that holds.",
        expected_position=shown.position,
        on=REGISTERED,
    )
    assert follow_case(there.refused, on=REGISTERED) == 1
    assert follow_case(there.later, on=REGISTERED) == 0
    seen = read_cohort(people.caseworker(), code="own_account", page=1, on=REGISTERED)
    assert (seen.to_do, seen.looked_at, seen.changed, seen.to_tell) == (1, 1, 1, 1)
    assert [row.adverse for row in seen.rows] == [True, True, False]
    assert seen.rows[0].subject == there.unserved, "what is to do comes first"


def test_anybody_reads_what_it_says_and_no_number_so_small(there: type[Cohort]) -> None:
    applied(there.view, on=REGISTERED)
    (shown,) = list_rulings(on=REGISTERED)
    assert (shown.due_on, shown.late) == (date(2023, 10, 24), True)
    (progress,) = shown.progress
    assert (progress.listed, progress.adverse, progress.looked_at) == (None, None, None)


def test_how_it_was_answered_is_recorded_once(there: type[Cohort]) -> None:
    given = {"code": "own_account", "source": "version 3.4", "on": REGISTERED}
    with pytest.raises(Refusal, match="answered_before_given"):
        answer_ruling(operator(), answered_on=date(2023, 7, 23), **given)
    with pytest.raises(Refusal, match="no_such_ruling"):
        answer_ruling(operator(), answered_on=REGISTERED, **{**given, "code": "other"})
    answered = answer_ruling(operator(), answered_on=date(2023, 10, 24), **given)
    assert not answered.late
    with pytest.raises(Refusal, match="ruling_answered_already"):
        answer_ruling(operator(), answered_on=REGISTERED, **given)


def test_registered_is_registered(there: type[Cohort], record: Record) -> None:
    with pytest.raises(Refusal, match="ruling_registered_already"):
        guidance(on=REGISTERED)
    with pytest.raises(Refusal, match="owner_not_registered"):
        guidance(
            on=REGISTERED,
            text=GUIDANCE.replace("single_competent_authority", "nobody").replace("own_a", "a_"),
        )
    with pytest.raises(RulingRefused, match=r"changes\[0\]\.provision"):
        register_ruling(
            operator(),
            text=GUIDANCE.replace("reasonable_grounds_test", "no_such_rule").encode(),
            on=REGISTERED,
        )
    assert record.rows("SELECT code FROM nrm.ruling") == [("own_account",)]


def test_nobody_else_registers_or_sees_a_cohort(there: type[Cohort]) -> None:
    for actor in (people.caseworker(), people.officer(), lawyer()):
        with pytest.raises(Refusal, match="absent"):
            register_ruling(actor, text=b"", on=REGISTERED)
    for actor in (people.officer(), lawyer(), operator()):
        with pytest.raises(Refusal, match="absent"):
            read_cohort(actor, code="own_account", page=1, on=REGISTERED)
    with pytest.raises(Refusal, match="no_such_ruling"):
        read_one("other", on=REGISTERED)


def test_a_longer_cohort_asks_the_database_no_more(there: type[Cohort]) -> None:
    worker = people.caseworker()

    def page() -> object:
        return read_work(worker, code="own_account", page=1, on=REGISTERED)

    page()
    few, listed = queries(page), read_work(worker, code="own_account", page=1, on=REGISTERED)[1]
    for _ in range(4):
        issue_anyway(referred(on=MONDAY), FIRST, on=TUESDAY)
    applied(there.view, on=REGISTERED)
    assert queries(page) == few
    longer = read_work(worker, code="own_account", page=1, on=REGISTERED)[1]
    assert listed is not None
    assert longer is not None
    assert longer.listed == listed.listed + 4
