"""A positive set aside step by step or not at all; missing people; pausing; letting in."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import asking_to_pause, casework
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.let_in_by_hand import let_in_held
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review import missing, setting_aside
from opennrm.procedures.review.issuing import issue_negative
from opennrm.records import keeper
from tests.integration.procedures import people, sitting
from tests.integration.procedures.deciding import (
    FIRST,
    TUESDAY,
    decide,
    not_met,
    read,
    referred,
    sign,
)
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
SAID = "Zephyrine words that nobody else may read"
LATER = TUESDAY + timedelta(days=21)
OPENER = uuid4()


def stored(case: UUID) -> History:
    return History.of(keeper.histories([case])[case])


def opener() -> Actor:
    return people.actor("single_competent_authority", Role.CASEWORKER, member=OPENER)


def refused(act: Callable[..., object], *args: object, **given: Any) -> str:
    with pytest.raises(Refusal) as said:
        act(*args, **given)
    return said.value.code


def opened(case: UUID) -> UUID:
    return setting_aside.open_setting_aside(
        opener(), case=case, stage=FIRST, ground="deceived", reasons=SAID, on=TUESDAY
    ).fact


def told(case: UUID, opening: UUID) -> None:
    setting_aside.tell_of_it(
        opener(),
        case=case,
        opening=opening,
        how="through_support",
        understood="yes",
        on=TUESDAY,
    )


def heard(case: UUID, opening: UUID) -> None:
    setting_aside.hear(
        opener(),
        case=case,
        opening=opening,
        interpreter="independent",
        lawyer_offered="yes",
        answer=SAID,
        on=TUESDAY,
    )


def test_a_positive_falls_only_after_telling_hearing_and_a_panel(record: Record) -> None:
    case = referred()
    positive = decide(case).decision
    opening = opened(case)
    falls = {"case": case, "opening": opening, "reasons": SAID, "on": LATER}
    assert refused(setting_aside.set_aside, people.caseworker(), **falls) == "tell_first"
    told(case, opening)
    assert refused(setting_aside.set_aside, people.caseworker(), **falls) == "not_heard"
    heard(case, opening)
    assert refused(setting_aside.set_aside, people.caseworker(), **falls) == "no_panel_against"
    panel = sitting.convened(case, on=LATER)
    sitting.sat(panel, on=LATER)
    sitting.panels.close_panel(people.caseworker(), case=case, panel=panel, on=LATER)
    assert refused(setting_aside.set_aside, opener(), **falls) == "another_sets_aside"
    assert fold(stored(case)).reasonable_grounds.id == positive
    setting_aside.set_aside(people.caseworker(), **falls)
    state = fold(stored(case))
    assert state.reasonable_grounds is None
    view = read_case(people.caseworker(), case=case, on=LATER)
    assert view.stage == "awaiting_reasonable_grounds"
    assert SAID not in str(record.rows("SELECT payload FROM nrm.event"))


def test_the_panel_keeps_it_and_it_stands() -> None:
    case = referred()
    positive = decide(case).decision
    opening = opened(case)
    told(case, opening)
    heard(case, opening)
    panel = sitting.convened(case, on=LATER)
    sitting.sat(panel, said="positive", on=LATER)
    sitting.panels.close_panel(people.caseworker(), case=case, panel=panel, on=LATER)
    falls = {"case": case, "opening": opening, "reasons": SAID, "on": LATER}
    assert refused(setting_aside.set_aside, people.caseworker(), **falls) == "no_panel_against"
    setting_aside.let_stand(
        people.caseworker(), case=case, opening=opening, how="panel_keeps", note=SAID, on=LATER
    )
    state = fold(stored(case))
    assert (state.setting_aside, state.reasonable_grounds.id) == (None, positive)


def test_reasons_have_to_be_there() -> None:
    case = referred()
    decide(case)
    given = {"case": case, "stage": FIRST, "ground": "deceived", "reasons": " ", "on": TUESDAY}
    with pytest.raises(InvalidAnswers) as wrong:
        setting_aside.open_setting_aside(opener(), **given)
    assert [error.field for error in wrong.value.errors] == ["reasons"]
    assert refused(opened, referred()) == "no_such_positive"


def gone(case: UUID) -> None:
    casework.suspend(people.caseworker(), case=case, reason="missing", on=TUESDAY)


def test_two_people_say_that_enough_is_known_and_then_it_can_issue() -> None:
    case = referred()
    gone(case)
    assert refused(sign, case, how=not_met) == "suspended"
    enough = missing.say_enough(opener(), case=case, stage=FIRST, reason=SAID, on=TUESDAY).fact
    signed = sign(case, how=not_met)
    assert not signed.issued
    read(case, FIRST, signed.decision)
    given = {"case": case, "stage": FIRST, "decision": signed.decision, "on": TUESDAY}
    assert refused(issue_negative, people.caseworker(), **given) == "cannot_issue"
    confirm = {"case": case, "enough": enough, "on": TUESDAY}
    assert refused(missing.confirm_enough, opener(), **confirm) == "another_confirms"
    missing.confirm_enough(people.caseworker(), note=SAID, **confirm)
    issue_negative(people.caseworker(), **given)
    assert fold(stored(case)).reasonable_grounds is not None


def test_nothing_is_said_of_somebody_who_is_there_and_never_without_a_reason() -> None:
    case = referred()
    given = {"case": case, "stage": FIRST, "reason": SAID, "on": TUESDAY}
    assert refused(missing.say_enough, people.caseworker(), **given) == "not_missing"
    gone(case)
    with pytest.raises(InvalidAnswers):
        missing.say_enough(people.caseworker(), **{**given, "reason": ""})


def cps() -> UUID:
    return people.agency("crown_prosecution_service")


def test_a_prosecutor_is_asked_and_nobody_is_let_in_by_it(record: Record) -> None:
    case = referred()
    before = record.kinds(case)
    asked = asking_to_pause.ask_to_pause(
        people.caseworker(),
        case=case,
        of=cps(),
        way="telephone",
        request=SAID,
        answer_by=TUESDAY + timedelta(days=3),
        on=TUESDAY,
    ).fact
    assert record.kinds(case) == [*before, "pause_asked"]
    assert [one.id for one in fold(stored(case)).pauses_asked] == [asked]
    prosecutor = people.actor("crown_prosecution_service", Role.PROSECUTOR)
    assert refused(read_case, prosecutor, case=case, on=TUESDAY) == "absent"
    asking_to_pause.answer_pause(
        people.caseworker(), case=case, asked=asked, how="paused", note=SAID, on=TUESDAY
    )
    assert fold(stored(case)).pauses_asked == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"of": "west_midlands_police"}, "not_a_prosecutor"),
        ({"request": ""}, "pause_says_why"),
        ({"answer_by": MONDAY}, "due_before_today"),
    ],
)
def test_what_stands_in_the_way_of_asking(changed: dict[str, Any], code: str) -> None:
    case = referred()
    of = people.agency(changed.get("of", "crown_prosecution_service"))
    given = {"way": "telephone", "request": SAID, **changed, "of": of}
    act = asking_to_pause.ask_to_pause
    assert refused(act, people.caseworker(), case=case, on=TUESDAY, **given) == code
    assert refused(act, people.officer(), case=case, on=TUESDAY, **given) == "absent"


WORKS: dict[str, Any] = {"exploiter.1": {"works_for": ["council"]}}


def held_child() -> UUID:
    case = refer(people.officer(), answers={**people.child(), **WORKS}, on=date.today()).case
    assert case is not None
    return case


@pytest.mark.parametrize("instead", [None, "leeds_city_council"])
def test_a_body_that_waited_is_let_in_with_the_reason(instead: str | None, record: Record) -> None:
    case, on = held_child(), date.today()
    council = people.agency("birmingham_city_council")
    assert refused(read_case, people.social_worker(), case=case, on=on) == "absent"
    receipt = let_in_held(
        people.caseworker(),
        case=case,
        waited=council,
        why="another_instead" if instead else "checked",
        reason=SAID,
        instead=people.agency(instead) if instead else None,
        on=on,
    )
    assert receipt.case == case
    assert record.kinds(case)[-2:] == ["grant_made", "let_in_by_hand"]
    chosen = people.social_worker(instead or "birmingham_city_council")
    view = read_case(chosen, case=case, on=on)
    # Why it waited, and why it is let in, is the authority's alone.
    assert not {"grant_made", "let_in_by_hand"} & {item.kind for item in view.timeline}
    assert SAID not in str([item.texts for item in view.timeline])
    assert read_case(people.caseworker(), case=case, on=on).held == ()
    if instead:
        assert refused(read_case, people.social_worker(), case=case, on=on) == "absent"


def test_nobody_is_let_in_who_does_not_wait_or_is_closed_or_without_a_reason() -> None:
    case, on = held_child(), date.today()
    council = people.agency("birmingham_city_council")
    given = {"case": case, "why": "checked", "reason": SAID, "on": on}
    with pytest.raises(InvalidAnswers):
        let_in_held(people.caseworker(), waited=council, **{**given, "reason": " "})
    police = people.agency("west_midlands_police")
    assert refused(let_in_held, people.caseworker(), waited=police, **given) == "no_such_wait"
    for wrong in (None, police):
        with pytest.raises(InvalidAnswers):
            let_in_held(
                people.caseworker(),
                waited=council,
                instead=wrong,
                **{**given, "why": "another_instead"},
            )
    shut = people.agency("immigration_enforcement")
    code = refused(let_in_held, people.caseworker(), waited=council, instead=shut, **given)
    assert code == "closed_agency"
    assert refused(let_in_held, people.officer(), waited=council, **given) == "absent"
