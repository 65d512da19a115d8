"""A further recovery period: always for new exploitation, a no by reasons, read and served first.

Source: Nationality and Borders Act 2022 s.62; practice finding 35; docs/adr/0046.
"""

from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.cases.events import further_recovery as events
from opennrm.cases.events.base import Between
from opennrm.cases.events.referral import ExploitationStated
from opennrm.cases.events.residence import ReasonHit, ReasonHitRead
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.exploitation import Exploitation, Happened
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.residence import AskedBy, LookedAtAgain
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification import status
from opennrm.identification.further_recovery import (
    check_decided,
    check_read,
    check_reconsidered,
    check_served,
    ended_before,
    further_recovery,
    refused_since,
)
from opennrm.law import current_law
from tests.unit.cases.telling import Telling, decided, referred

LAW = current_law()
FIRST, DAY = date(2024, 1, 8), date(2025, 3, 3)
READER, THIRD = UUID(int=22), UUID(int=33)
WHY = UUID(int=5)


def case(*, ended: date | None = date(2023, 12, 1), nation: Nation = Nation.ENGLAND) -> Telling:
    """A new referral with a positive first decision, of exploitation that ended on a day."""
    telling = referred(nation=nation, day=DAY - timedelta(days=3))
    if ended is not None:
        telling.tell(
            ExploitationStated(
                kinds=(Exploitation.LABOUR,),
                happened=Happened.HAPPENED,
                ended=Between(earliest=ended, latest=ended),
            ),
            DAY - timedelta(days=3),
        )
    decided(telling, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, DAY)
    return telling


def refusal(**changed) -> events.FurtherRecoveryDecided:
    given = {"given": False, "first_period_from": FIRST, "reasons": WHY}
    return events.FurtherRecoveryDecided(law_version=LAW.version, **{**given, **changed})


def yes() -> events.FurtherRecoveryDecided:
    return events.FurtherRecoveryDecided(given=True, law_version=LAW.version)


@pytest.mark.parametrize(
    ("telling", "event", "code"),
    [
        (case(ended=date(2024, 6, 1)), refusal(), "new_exploitation_always"),
        (case(ended=FIRST), refusal(), "new_exploitation_always"),
        (case(ended=None), refusal(), "new_exploitation_always"),
        (case(), refusal(first_period_from=None), "say_when_the_first_began"),
        (case(), refusal(first_period_from=DAY), "say_when_the_first_began"),
        (case(), refusal(reasons=None), "refusal_needs_reasons"),
        (case(nation=Nation.SCOTLAND), refusal(), "no_further_recovery_rule"),
        (referred(), refusal(), "no_recovery_period_yet"),
    ],
    ids=[
        "new",
        "until the very day",
        "not known when",
        "no first period",
        "first period after",
        "no reasons",
        "scotland",
        "undecided",
    ],
)
def test_what_cannot_be_decided(telling, event, code):
    with pytest.raises(RuleBroken, match=code):
        check_decided(telling.history, event, law=LAW, on=DAY)


def test_what_can_be_decided():
    check_decided(case().history, refusal(), law=LAW, on=DAY)
    check_decided(case(ended=date(2024, 6, 1)).history, yes(), law=LAW, on=DAY)


def test_what_is_not_known_counts_as_new():
    assert not ended_before(fold(case(ended=None).history), FIRST)
    assert ended_before(fold(case().history), FIRST)


def refused(*hits: ReasonHit) -> tuple[Telling, UUID]:
    telling = case()
    return telling, telling.tell(refusal(hits=hits), DAY)


def reading(decision: UUID, **changed) -> events.FurtherRecoveryRead:
    return events.FurtherRecoveryRead(decision=decision, **{"agrees": True, **changed})


def ends(telling: Telling) -> dict[str, date | None]:
    found = status.due(telling.history, LAW)
    return {d.what: d.on for d in found if str(d.what).startswith("recovery")}


def test_the_period_runs_until_a_no_was_read_and_served():
    telling, decision = refused()
    running = ends(telling)
    assert set(running) == {Due.RECOVERY_AT_LEAST_UNTIL}
    telling.tell(reading(decision), DAY)
    assert ends(telling) == running, "read, and nobody told the person"
    served = DAY + timedelta(days=4)
    telling.tell(
        events.FurtherRecoveryServed(decision=decision, how=ServiceMethod.IN_PERSON), served
    )
    assert ends(telling) == {Due.RECOVERY_ENDS: served}
    assert refused_since(telling.history) == served
    again = events.FurtherRecoveryReconsidered(
        decision=decision, asked_by=AskedBy.LAWYER, result=LookedAtAgain.CHANGED, reasons=WHY
    )
    telling.tell(again, served)
    assert ends(telling) == running
    check_decided(telling.history, yes(), law=LAW, on=served)


def test_a_yes_changes_nothing_of_the_period_and_is_decided_once():
    telling = case()
    running = ends(telling)
    decision = telling.tell(yes(), DAY)
    assert ends(telling) == running
    with pytest.raises(RuleBroken, match="further_recovery_decided"):
        check_decided(telling.history, refusal(), law=LAW, on=DAY)
    with pytest.raises(RuleBroken, match="nothing_to_read"):
        check_read(telling.history, reading(decision), reader=READER, in_line=False, has_note=True)
    check_served(telling.history, decision)


HIT = ReasonHit(rule="immigration_status", part="reasons", start=0, end=5)
STANDS = ReasonHitRead(rule=HIT.rule, part=HIT.part, start=HIT.start, stands=True)
STRUCK = ReasonHitRead(rule=HIT.rule, part=HIT.part, start=HIT.start, stands=False)


@pytest.mark.parametrize(
    ("changed", "who", "code"),
    [
        ({"hits": (STANDS,)}, {"in_line": True}, "had_a_part_in_it"),
        ({}, {}, "hits_not_answered"),
        ({"hits": (STRUCK,)}, {}, "struck_reason_goes_back"),
        ({"agrees": False}, {}, "say_why_it_goes_back"),
    ],
)
def test_who_reads_a_no_and_how(changed, who, code):
    telling, decision = refused(HIT)
    asked = {"reader": READER, "in_line": False, "has_note": False, **who}
    with pytest.raises(RuleBroken, match=code):
        check_read(telling.history, reading(decision, **changed), **asked)
    check_read(telling.history, reading(decision, hits=(STANDS,)), **{**asked, "in_line": False})


def test_the_author_does_not_read_it_and_what_goes_back_is_open_again():
    telling, decision = refused()
    found = further_recovery(telling.history)
    assert found is not None
    with pytest.raises(RuleBroken, match="had_a_part_in_it"):
        check_read(
            telling.history,
            reading(decision),
            reader=found.author,
            in_line=False,
            has_note=False,
        )
    with pytest.raises(RuleBroken, match="not_issued"):
        check_served(telling.history, decision)
    telling.tell(reading(decision, agrees=False), DAY)
    assert further_recovery(telling.history) is None
    check_decided(telling.history, refusal(), law=LAW, on=DAY)


def test_it_is_looked_at_again_by_a_third():
    telling, decision = refused()
    again = events.FurtherRecoveryReconsidered(
        decision=decision, asked_by=AskedBy.PERSON, result=LookedAtAgain.STANDS, reasons=WHY
    )
    with pytest.raises(RuleBroken, match="nothing_to_look_at_again"):
        check_reconsidered(telling.history, again, by=THIRD)
    telling.tell(reading(decision), DAY)
    found = further_recovery(telling.history)
    assert found is not None
    with pytest.raises(RuleBroken, match="had_a_part_in_it"):
        check_reconsidered(telling.history, again, by=found.author)
    check_reconsidered(telling.history, again, by=THIRD)


def test_a_no_that_was_not_understood_ends_nothing():
    telling, decision = refused()
    telling.tell(reading(decision), DAY)
    running = ends(telling)
    told = events.FurtherRecoveryServed(
        decision=decision, how=ServiceMethod.IN_PERSON, understood=Understood.NO
    )
    telling.tell(told, DAY)
    assert ends(telling) == running
