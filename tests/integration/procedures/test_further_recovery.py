"""A further recovery period from signing to service, and what is refused on the way."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.cases.events import encode
from opennrm.cases.events.base import Between
from opennrm.cases.events.referral import ExploitationStated
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.exploitation import Exploitation, Happened
from opennrm.identification.guard import Hit
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import further_recovery as work
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.working import act_on
from tests.integration.procedures import deciding, people
from tests.integration.procedures.deciding import TUESDAY
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
FIRST = date(2024, 1, 8)
ENDED, NEW = date(2023, 11, 30), date(2025, 6, 1)
WHY = "All of it happened before the first period, in which she was supported until June 2024."
LATER = TUESDAY + timedelta(days=3)


def case(ended: date) -> UUID:
    """A positive first decision on exploitation that ended on a day."""
    found = deciding.referred(on=MONDAY)
    stated = ExploitationStated(
        kinds=(Exploitation.LABOUR,),
        happened=Happened.HAPPENED,
        ended=Between(earliest=ended, latest=ended),
    )
    act_on(
        people.caseworker(),
        Act.ADD_TO_REFERRAL,
        found,
        lambda history, head: [encode(stated, happened_on=MONDAY)],
    )
    deciding.decide(found, on=TUESDAY)
    return found


def refuse(actor: Actor, case: UUID, **changed: object) -> None:
    """Sign a no."""
    given = {"given": "no", "first_period_from": FIRST, "reasons": WHY, **changed}
    work.decide_further_recovery(actor, case=case, on=TUESDAY, **given)


def period(case: UUID) -> dict[str, date | None]:
    """What the case page says of the recovery period."""
    seen = read_case(people.caseworker(), case=case, on=LATER)
    return {one.what: one.on for one in seen.due if one.what.startswith("recovery")}


def test_a_no_is_read_by_another_and_ends_the_period_only_when_it_was_told() -> None:
    author, reader, third = people.caseworker(), people.caseworker(), people.caseworker()
    found = case(ENDED)
    runs = period(found)
    assert "recovery_at_least_until" in runs
    refuse(author, found)
    with pytest.raises(Refusal, match="had_a_part_in_it"):
        work.read_refusal(author, case=found, agrees="yes", on=TUESDAY)
    with pytest.raises(Refusal, match="not_issued"):
        work.tell_further_recovery(
            author, case=found, how="in_person", understood="yes", on=TUESDAY
        )
    work.read_refusal(reader, case=found, agrees="yes", on=TUESDAY)
    assert period(found) == runs
    work.tell_further_recovery(author, case=found, how="in_person", understood="yes", on=LATER)
    assert period(found) == {"recovery_ends": LATER}
    again = {"asked_by": "lawyer", "result": "changed", "reasons": "She was held until 2025."}
    with pytest.raises(Refusal, match="had_a_part_in_it"):
        work.look_at_refusal_again(reader, case=found, on=LATER, **again)
    work.look_at_refusal_again(third, case=found, on=LATER, **again)
    assert period(found) == runs


def test_new_exploitation_is_never_refused_and_a_yes_leaves_at_once() -> None:
    found = case(NEW)
    with pytest.raises(Refusal, match="new_exploitation_always"):
        refuse(people.caseworker(), found)
    work.decide_further_recovery(people.caseworker(), case=found, given="yes", on=TUESDAY)
    view = work.read_further_recovery(people.caseworker(), case=found, on=TUESDAY)
    assert (view.given, view.stands) == (True, True)


def test_a_reason_that_the_guard_marks_is_answered_by_the_reader(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No rule reads this decision so far; where one does, its hit stops the no once."""
    hit = Hit(rule="a_rule", start=0, end=10, words="You are an", source="A source")
    monkeypatch.setattr(work, "check_reasons", lambda text, **asked: (hit,))
    found, reader = case(ENDED), people.caseworker()
    refuse(people.caseworker(), found, reasons="You are an overstayer.")
    view = work.read_further_recovery(reader, case=found, on=TUESDAY)
    assert [one.words for one in view.marked] == ["You are an"]
    with pytest.raises(Refusal, match="hits_not_answered"):
        work.read_refusal(reader, case=found, agrees="yes", on=TUESDAY)
    with pytest.raises(Refusal, match="struck_reason_goes_back"):
        work.read_refusal(reader, case=found, agrees="yes", stands={0: "no"}, on=TUESDAY)
    work.read_refusal(reader, case=found, agrees="no", note="Not a reason.", on=TUESDAY)
    assert work.read_further_recovery(reader, case=found, on=TUESDAY).decision is None
    assert record.where(["You are an overstayer"]) == []


def test_what_is_wrong_is_named() -> None:
    found = case(ENDED)
    with pytest.raises(InvalidAnswers):
        refuse(people.caseworker(), found, given="perhaps")
    with pytest.raises(Refusal, match="say_when_the_first_began"):
        refuse(people.caseworker(), found, first_period_from=None)
    for other in (people.officer(), people.desk(), people.social_worker()):
        with pytest.raises(Refusal, match="absent"):
            refuse(other, found)
        with pytest.raises(Refusal, match="absent"):
            work.read_further_recovery(other, case=found, on=TUESDAY)
