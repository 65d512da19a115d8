"""Correcting and reading an old day again: what was known then is still what was known then."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events.base import Event
from opennrm.cases.events.referral import AgeStated, ExploitationStated
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.cases.vocabulary.exploitation import Exploitation, Happened
from opennrm.cases.vocabulary.people import Sure
from opennrm.identification import casework, status
from opennrm.law import current_law
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.keeping import rebuild_caseload
from opennrm.records import keeper, store
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, decide, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
LATER = MONDAY + timedelta(days=5)


def correct(actor: Actor, case: UUID, kind: str, replacement: Event, *, on: date = LATER) -> None:
    """Replace the first fact of a kind, through the one way from an actor to the record."""
    with doing(actor, Act.CORRECT) as unit:
        history = open_for_acting(unit, case)
        head = store.read_head(case)
        assert head is not None
        (wrong,) = [f for f in history.facts if f.envelope.kind == kind][:1]
        new = casework.correct(
            history,
            fact=wrong.envelope.id,
            replacement=replacement,
            happened_on=wrong.envelope.happened_on,
            reason=CorrectionReason.TYPED_WRONG,
            on=on,
        )
        before = tuple(fact.envelope for fact in history.facts)
        after = append_to(unit, case, before, new, expected=head.position)
        put_caseload(case, after, law=current_law())


def stored(case: UUID) -> History:
    """The whole history, as the keeper reads it."""
    return History.of(keeper.histories([case])[case])


SEXUAL = ExploitationStated(kinds=(Exploitation.SEXUAL,), happened=Happened.HAPPENED)


def test_an_old_day_read_again_gives_the_old_answer() -> None:
    case = referred()
    moment = datetime.now(UTC)
    law, old = current_law(), stored(case)
    before = fold(old), status.caseload_row(old, law), status.due(old, law)
    correct(people.caseworker(), case, "exploitation_stated", SEXUAL)
    decide(case, on=LATER)
    now = stored(case)
    assert fold(now).kinds == {Exploitation.SEXUAL}
    then = now.as_at(recorded=moment)
    assert (fold(then), status.caseload_row(then, law), status.due(then, law)) == before
    assert then == old
    assert fold(then).kinds == {Exploitation.LABOUR}


def test_the_day_a_fact_is_about_is_not_the_day_it_was_corrected() -> None:
    case = referred()
    correct(people.caseworker(), case, "exploitation_stated", SEXUAL)
    by_day = fold(stored(case).as_at(day=MONDAY))
    assert by_day.kinds <= {Exploitation.LABOUR, Exploitation.SEXUAL}
    assert fold(stored(case).as_at(day=LATER)).kinds == {Exploitation.SEXUAL}
    assert fold(stored(case).as_at(day=MONDAY - timedelta(days=1))).received_on is None


def test_a_corrected_age_moves_the_row_and_the_rebuild_agrees(record: Record) -> None:
    case = referred()
    correct(people.officer(), case, "age_stated", AgeStated(under_18=Sure.YES))
    view = read_case(people.caseworker(), case=case, on=LATER)
    assert [i.kind for i in view.timeline][-2:] == ["age_stated", "age_corrected"]
    rows = "SELECT * FROM nrm.caseload WHERE case_id = %s ORDER BY agency"
    before = record.rows(rows, case)
    assert rebuild_caseload().same
    assert record.rows(rows, case) == before


def test_both_the_wrong_and_the_right_stay_in_the_record(record: Record) -> None:
    case = referred()
    before = record.kinds(case)
    correct(people.caseworker(), case, "exploitation_stated", SEXUAL)
    assert record.kinds(case) == [*before, "exploitation_stated", "referral_corrected"]


@pytest.mark.parametrize("code", ["west_yorkshire_police", "border_force", "kent_county_council"])
def test_another_agency_corrects_nothing(record: Record, code: str) -> None:
    case = referred()
    before = record.kinds(case)
    for wanted in (case, uuid4()):
        with pytest.raises(Refusal, match="absent"):
            correct(people.actor_of(code), wanted, "exploitation_stated", SEXUAL)
    assert record.kinds(case) == before


def test_a_decision_rests_on_what_was_known_when_it_was_made() -> None:
    case = referred()
    decide(case, on=TUESDAY)
    moment = datetime.now(UTC)
    decided = fold(stored(case)).reasonable_grounds
    correct(people.caseworker(), case, "exploitation_stated", SEXUAL)
    assert fold(stored(case)).reasonable_grounds == decided
    assert fold(stored(case).as_at(recorded=moment)).kinds == {Exploitation.LABOUR}
