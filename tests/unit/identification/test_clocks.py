"""Clocks: what may stop one, what never does, and that no other clock can be in a case."""

from datetime import date, timedelta
from enum import EnumMeta
from uuid import UUID, uuid4

import msgspec
import pytest
from msgspec import inspect

from opennrm.cases.events import KINDS
from opennrm.cases.events import clocks as facts
from opennrm.cases.events.consent import ConsentWithdrawn
from opennrm.cases.events.justice import CriminalMatterStated
from opennrm.cases.events.work import (
    Closed,
    InformationAnswered,
    InformationRequested,
    Resumed,
    Suspended,
)
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ClosureReason, SuspensionReason, WithdrawalBy
from opennrm.cases.vocabulary.clocks import HeldCause, HoldKind, PauseCause
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification import pausing
from opennrm.identification.clocks import (
    Still,
    first_decision,
    second_decision,
    stands_still,
    still,
)
from opennrm.identification.holds import holds
from opennrm.identification.reasonable_grounds import check_reasonable_grounds
from opennrm.identification.status import due
from opennrm.law import current_law
from tests.unit.cases.samples import sample
from tests.unit.cases.telling import ALL_MET, DAY, Telling, decided, referred

LAW = current_law()
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
OWNER = UUID(int=77)
TUESDAY = DAY + timedelta(days=1)
# The only kinds of fact that can move the deadline of a decision, besides what opens and ends it.
MOVES_CLOCKS = {
    "clock_paused",
    "clock_resumed",
    "suspended",
    "resumed",
    "information_answered",
}


def paused(cause=PauseCause.PERSON_ASKED, last=3, **given):
    return facts.ClockPaused(
        **{
            "stage": FIRST,
            "cause": cause,
            "last_day": DAY + timedelta(days=last),
            "owner": OWNER,
            **given,
        }
    )


def check(telling, event, on=TUESDAY):
    pausing.check_pause(telling.history, event, colleagues=frozenset({OWNER}), law=LAW, on=on)


def on(telling, clock=first_decision):
    found = clock(fold(telling.history), LAW)
    return found.on if found else None


def test_the_first_decision_is_due_five_working_days_later_but_for_pauses():
    telling = referred()
    assert on(telling) == date(2026, 3, 9)
    pause = telling.tell(paused(), TUESDAY)
    assert on(telling) == date(2026, 3, 12)
    telling.tell(paused(last=4), TUESDAY + timedelta(days=1))
    assert on(telling) == date(2026, 3, 13)
    telling.tell(facts.ClockResumed(pause=pause), TUESDAY + timedelta(days=1))
    assert on(telling) == date(2026, 3, 13)
    assert still(fold(telling.history), FIRST) == (Still(TUESDAY, DAY + timedelta(days=4)),)
    assert stands_still(fold(telling.history), FIRST, on=TUESDAY)
    assert not stands_still(fold(telling.history), SECOND, on=TUESDAY)


def test_a_pause_after_the_day_makes_nothing_undone():
    telling = referred()
    telling.tell(paused(last=40), date(2026, 3, 10))
    assert on(telling) == date(2026, 3, 9)


def test_missing_waits_for_the_person_and_who_cannot_take_part_does_not():
    for reason, expected in (
        (SuspensionReason.MISSING, None),
        (SuspensionReason.PERSON_ASKED, None),
        (SuspensionReason.CANNOT_TAKE_PART, date(2026, 3, 9)),
    ):
        telling = referred()
        telling.tell(Suspended(reason=reason), TUESDAY)
        assert on(telling) == expected
        due_now = {item.what: item.on for item in due(telling.history, LAW)}
        assert due_now.get(Due.REASONABLE_GROUNDS) == expected
        telling.tell(Resumed(), DAY + timedelta(days=8))
        assert on(telling) == (expected or date(2026, 3, 16))


def test_the_second_decision_is_watched_after_ninety_days():
    telling = referred()
    assert on(telling, second_decision) is None
    decided(telling, FIRST, Outcome.POSITIVE)
    assert on(telling, second_decision) == DAY + timedelta(days=90)
    telling.tell(paused(stage=SECOND, last=10), DAY + timedelta(days=1))
    assert on(telling, second_decision) == DAY + timedelta(days=100)
    decided(telling, SECOND, Outcome.POSITIVE)
    assert on(telling, second_decision) is None


def test_a_pause_never_keeps_back_a_positive():
    telling = referred()
    telling.tell(paused(), DAY)
    found = check_reasonable_grounds(telling.history, findings=ALL_MET, on=DAY, law=LAW)
    assert found.outcome is Outcome.POSITIVE


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (paused(owner=UUID(int=1)), "owner_not_here"),
        (paused(last=0), "due_before_today"),
        (paused(last=30), "pause_too_long"),
        (paused(PauseCause.MISSING, last=30), "pause_too_long"),
        (paused(PauseCause.POLICE_REQUEST), "pause_needs_name"),
        (paused(PauseCause.POLICE_REQUEST, asked_by=OWNER, last=30), "pause_too_long"),
        (paused(PauseCause.COURT_REQUEST), "pause_needs_name"),
        (paused(PauseCause.COURT_REQUEST, note=OWNER, last=94), "pause_too_long"),
        (paused(PauseCause.INFORMATION_REQUEST), "pause_needs_name"),
        (paused(PauseCause.INFORMATION_REQUEST, request=OWNER), "no_such_request"),
        (paused(stage=SECOND), "no_positive_reasonable_grounds"),
    ],
)
def test_what_stops_no_clock(event, code):
    with pytest.raises(RuleBroken, match=code):
        check(referred(), event)


def test_each_listed_cause_stops_it_and_only_once():
    telling = referred()
    request = telling.tell(
        msgspec.structs.replace(
            sample(InformationRequested), due_on=DAY + timedelta(days=3), question=None
        )
    )
    for event in (
        paused(),
        paused(PauseCause.MISSING),
        paused(PauseCause.POLICE_REQUEST, asked_by=OWNER),
        paused(PauseCause.COURT_REQUEST, note=OWNER, last=90),
        paused(PauseCause.INFORMATION_REQUEST, request=request),
    ):
        check(telling, event)
        telling.tell(event, TUESDAY)
        with pytest.raises(RuleBroken, match="already_paused"):
            check(telling, event)
    with pytest.raises(RuleBroken, match="already_decided"):
        decided(telling, FIRST, Outcome.POSITIVE)
        check(telling, paused())


def test_a_pause_for_an_answer_ends_with_the_answer():
    telling = referred()
    request = telling.tell(
        msgspec.structs.replace(sample(InformationRequested), due_on=DAY + timedelta(days=9))
    )
    telling.tell(paused(PauseCause.INFORMATION_REQUEST, last=9, request=request), TUESDAY)
    assert on(telling) == date(2026, 3, 18)
    telling.tell(
        msgspec.structs.replace(sample(InformationAnswered), request=request),
        DAY + timedelta(days=2),
    )
    assert on(telling) == date(2026, 3, 10)


@pytest.mark.parametrize("cause", sorted(HeldCause))
def test_what_is_no_cause_is_counted_and_stops_nothing(cause):
    telling = referred()
    until = DAY + timedelta(days=20)
    event = facts.HeldUp(cause=cause, until=until, owner=OWNER)
    pausing.check_held(telling.history, event, colleagues=frozenset({OWNER}), law=LAW, on=DAY)
    held = telling.tell(event)
    assert on(telling) == date(2026, 3, 9)
    [found] = holds(fold(telling.history), LAW)
    assert (found.kind, found.cause, found.until, found.owner) == (
        HoldKind.HELD,
        cause.value,
        until,
        OWNER,
    )
    assert found.is_overdue(on=until + timedelta(days=1))
    assert found.stands(on=until + timedelta(days=1))
    telling.tell(facts.HeldUpEnded(held=held))
    assert holds(fold(telling.history), LAW) == ()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"owner": uuid4()}, "owner_not_here"),
        ({"until": DAY - timedelta(days=1)}, "due_before_today"),
        ({"until": DAY + timedelta(days=29)}, "pause_too_long"),
    ],
)
def test_a_hold_that_nobody_looks_at_is_refused(given, code):
    event = facts.HeldUp(**{"cause": HeldCause.POLICY, "until": DAY, "owner": OWNER, **given})
    with pytest.raises(RuleBroken, match=code):
        pausing.check_held(
            referred().history, event, colleagues=frozenset({OWNER}), law=LAW, on=DAY
        )


def test_a_suspension_stands_in_the_register_with_a_day_to_look_again():
    telling = referred()
    telling.tell(Suspended(reason=SuspensionReason.MISSING), TUESDAY)
    [found] = holds(fold(telling.history), LAW)
    assert (found.kind, found.until) == (HoldKind.SUSPENSION, TUESDAY + timedelta(days=28))


def test_a_pause_leaves_the_register_by_itself():
    telling = referred()
    telling.tell(paused(), TUESDAY)
    [found] = holds(fold(telling.history), LAW)
    assert found.stands(on=DAY + timedelta(days=3))
    assert not found.stands(on=DAY + timedelta(days=4))


@pytest.mark.parametrize("kind", sorted(set(KINDS) - MOVES_CLOCKS))
def test_no_other_fact_moves_a_clock(kind):
    # Whatever another department does, or is said to do, no deadline of ours knows of it.
    event = sample(KINDS[kind])
    telling = referred(day=date(2026, 2, 2))
    before = on(telling)
    telling.tell(event, date(2026, 2, 3))
    state = fold(telling.history)
    if state.received_on == date(2026, 2, 2) and state.nation == fold(referred().history).nation:
        assert on(telling) == before


def test_nothing_of_another_clock_can_be_in_a_case():
    # R-DEC-13: neither waits on the other. No fact has a field or a code for an asylum claim.
    words = ("asylum", "immigration_decision", "removal", "home_office_reference")
    for kind, event in KINDS.items():
        for name, found in leaves(inspect.type_info(event), kind):
            assert not any(word in name for word in words), name
            if kind in ("clock_paused", "held_up", "cannot_wait_set", "case_allocated"):
                values = [one.value for one in found.cls] if is_enum(found) else []
                assert not any(word in value for value in values for word in words), name
    assert set(inspect.type_info(facts.CannotWaitSet).fields[0].name) and (
        len(inspect.type_info(facts.CannotWaitSet).fields) == 1
    )


def is_enum(found):
    return isinstance(getattr(found, "cls", None), EnumMeta)


def leaves(info, path):
    """Every leaf of a schema, with the path to it."""
    if isinstance(info, inspect.StructType):
        for field in info.fields:
            yield from leaves(field.type, f"{path}.{field.name}")
    elif isinstance(info, inspect.UnionType):
        for one in info.types:
            yield from leaves(one, path)
    elif isinstance(info, inspect.VarTupleType):
        yield from leaves(info.item_type, path)
    else:
        yield path, info


def test_days_and_ends_of_days():
    telling = referred()
    with pytest.raises(RuleBroken, match="due_before_today"):
        pausing.check_day(telling.history, facts.CannotWaitSet(day=DAY), on=TUESDAY)
    pausing.check_day(telling.history, facts.CannotWaitSet(day=TUESDAY), on=TUESDAY)
    with pytest.raises(RuleBroken, match="no_such_day"):
        pausing.check_day_over(telling.history, facts.CannotWaitOver(set=OWNER))
    one = telling.tell(facts.CannotWaitSet(day=TUESDAY))
    pausing.check_day_over(telling.history, facts.CannotWaitOver(set=one))
    with pytest.raises(RuleBroken, match="no_such_hold"):
        pausing.check_held_end(telling.history, facts.HeldUpEnded(held=OWNER))
    with pytest.raises(RuleBroken, match="no_such_pause"):
        pausing.check_resuming(telling.history, facts.ClockResumed(pause=OWNER), on=DAY)


def test_nothing_is_stopped_where_nothing_waits():
    empty = Telling()
    empty.tell(facts.CannotWaitSet(day=DAY))
    with pytest.raises(RuleBroken, match="not_referred"):
        check(empty, paused())
    with pytest.raises(RuleBroken, match="not_referred"):
        pausing.check_day(empty.history, facts.CannotWaitSet(day=DAY), on=DAY)
    assert first_decision(fold(empty.history), LAW) is None
    closed = referred()
    closed.tell(Closed(reason=ClosureReason.DIED))
    with pytest.raises(RuleBroken, match="closed"):
        check(closed, paused())
    gone = referred()
    gone.tell(
        ConsentWithdrawn(
            purposes=(Purpose.REFERRAL,),
            by=WithdrawalBy.PERSON,
            heard_alone=YesNo.YES,
            told_what_ends=YesNo.YES,
        )
    )
    with pytest.raises(RuleBroken, match="withdrawn"):
        check(gone, paused())


def test_where_the_law_data_list_no_cause_none_stops_a_clock(monkeypatch):
    monkeypatch.setattr(pausing, "governing", lambda *args, **given: None)
    with pytest.raises(RuleBroken, match="no_cause_to_pause"):
        check(referred(), paused())
    state = fold(referred().history)
    with pytest.raises(RuleBroken, match="no_cause_to_pause"):
        pausing.latest_day(state, PauseCause.MISSING, request=None, law=LAW, on=DAY)
    event = facts.HeldUp(cause=HeldCause.POLICY, until=TUESDAY, owner=OWNER)
    with pytest.raises(RuleBroken, match="pause_too_long"):
        pausing.check_held(
            referred().history, event, colleagues=frozenset({OWNER}), law=LAW, on=DAY
        )


def test_the_second_stage_is_stopped_once_the_first_was_positive():
    telling = referred()
    decided(telling, FIRST, Outcome.POSITIVE)
    check(telling, paused(stage=SECOND))
    pause = telling.tell(paused(stage=SECOND), TUESDAY)
    telling.tell(paused(stage=SECOND, cause=PauseCause.MISSING), TUESDAY)
    pausing.check_resuming(telling.history, facts.ClockResumed(pause=pause), on=TUESDAY)
    telling.tell(facts.ClockResumed(pause=pause), TUESDAY)
    # Resumed, it can be asked for anew; and the register has the other one alone.
    check(telling, paused(stage=SECOND))
    [left] = holds(fold(telling.history), LAW)
    assert left.cause == "missing"


def test_ends_of_what_is_not_there_change_nothing():
    telling = referred()
    telling.tell(facts.ClockResumed(pause=OWNER))
    telling.tell(Resumed())
    telling.tell(Suspended(reason=SuspensionReason.MISSING))
    telling.tell(Suspended(reason=SuspensionReason.PERSON_ASKED))
    telling.tell(msgspec.structs.replace(sample(InformationAnswered), request=OWNER))
    telling.tell(CriminalMatterStated())
    state = fold(telling.history)
    assert (len(state.spells), state.pauses, state.cannot_wait) == (1, (), ())
