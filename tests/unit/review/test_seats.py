"""Who can sit, take a seat and vote, and when a panel can be closed: yes and no side by side."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from opennrm.cases.envelope import By
from opennrm.cases.events.circle import ExploiterDescribed
from opennrm.cases.events.panels import ConflictDeclared, PanelConvened, VoteCast
from opennrm.cases.events.second_reading import NegativeRead
from opennrm.cases.events.work import Closed
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.exploiters import WorksFor
from opennrm.cases.vocabulary.panels import Conflict, PanelPurpose, PanelVote, SeatKind
from opennrm.review.panels import panel_of
from opennrm.review.seats import (
    SITS_AS,
    SeatAgency,
    check_closing,
    check_convening,
    check_declaration,
    check_seat,
    check_vote,
    connected,
    doubted_kinds,
    free_seats,
)
from tests.unit.cases.telling import DAY, Telling, decided, referred
from tests.unit.review.sitting import (
    FIRST,
    LAW,
    SECOND,
    USUAL,
    agency,
    close,
    convene,
    declare,
    member,
    seat,
    sit,
)

NEG, POS = PanelVote.NEGATIVE, PanelVote.POSITIVE
OPEN, CLOSED = AgencyClass.OPEN, AgencyClass.CLOSED
TYPE_OF = {kind: type_ for type_, kind in SITS_AS.items()}


def agencies(**changed):
    found = {kind: SeatAgency(agency(kind), OPEN, TYPE_OF[kind]) for kind in SeatKind}
    for name, how in changed.items():
        kind = SeatKind[name.upper()]
        found[kind] = replace(found[kind], **how)
    return {one.id: one for one in found.values()}


def refuses(code, check, *args, **kwargs):
    with pytest.raises(RuleBroken) as refused:
        check(*args, **kwargs)
    assert refused.value.code == code


def asked(**changed):
    given = {
        "purposes": (PanelPurpose.ACTIVE_WITNESS,),
        "stages": (SECOND,),
        "seats": tuple(seat(kind) for kind in USUAL),
        "votes_by": DAY,
        **changed,
    }
    return PanelConvened(**given)


def convening(told, event, **changed):
    given = {"needed": {PanelPurpose.ACTIVE_WITNESS}, "agencies": agencies(), "law": LAW, "on": DAY}
    return check_convening(told.history, event, **{**given, **changed})


def test_a_panel_is_convened_where_the_law_asks_for_one():
    convening(referred(), asked())
    # With seats still missing it may be convened: the page shows them, and nothing comes of it.
    convening(referred(), asked(seats=()))
    refuses("panel_not_needed", convening, referred(), asked(), needed=())
    refuses("panel_for_nothing", convening, referred(), asked(stages=()))
    refuses("panel_for_nothing", convening, referred(), asked(purposes=()))
    refuses("not_referred", convening, Telling(), asked())
    early = asked(votes_by=DAY.replace(day=1))
    refuses("due_before_today", convening, referred(), early)


def test_one_panel_at_a_time_on_a_stage():
    told = referred()
    panel = convene(told)
    refuses("panel_is_open", convening, told, asked())
    convening(told, asked(stages=(FIRST,)))
    sit(told, panel, police=NEG, local_authority=NEG, specialist=NEG)
    close(told, panel)
    convening(told, asked())


def test_no_panel_on_a_closed_case():
    told = referred()
    told.tell(Closed(reason=ClosureReason.DIED))
    refuses("closed", convening, told, asked())


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"agency_class": CLOSED}, "closed_agency"),
        # Whoever enforces immigration law has no vote, open or closed (R-DEC-03).
        ({"agency_type": AgencyType.HOME_OFFICE}, "seat_without_vote"),
        ({"agency_type": AgencyType.COMPETENT_AUTHORITY}, "seat_without_vote"),
        ({"agency_type": AgencyType.COURT}, "seat_of_another_kind"),
        ({"agency_type": AgencyType.HEALTH}, "seat_of_another_kind"),
    ],
)
def test_who_never_has_a_seat(how, code):
    given = {"agencies": agencies(police=how), "law": LAW, "on": DAY}
    refuses(code, check_seat, referred().history, seat(SeatKind.POLICE), **given)
    check_seat(referred().history, seat(SeatKind.POLICE), agencies=agencies(), law=LAW, on=DAY)


def test_an_agency_that_is_not_registered_has_no_seat():
    given = {"agencies": {}, "law": LAW, "on": DAY}
    refuses("seat_unknown_agency", check_seat, referred().history, seat(SeatKind.POLICE), **given)


@pytest.mark.parametrize(
    ("works_for", "kind"),
    [
        (WorksFor.POLICE, SeatKind.POLICE),
        (WorksFor.COUNCIL, SeatKind.LOCAL_AUTHORITY),
        (WorksFor.HEALTH, SeatKind.HEALTH),
        (WorksFor.SUPPORT, SeatKind.SPECIALIST),
        (WorksFor.HOUSING, SeatKind.SPECIALIST),
    ],
)
def test_a_body_for_which_an_exploiter_works_waits_until_somebody_looked(works_for, kind):
    # Practice finding 28.
    told = referred()
    told.tell(ExploiterDescribed(exploiter=uuid4(), works_for=(works_for,)))
    assert doubted_kinds(told.history) == {kind}
    given = {"agencies": agencies(), "law": LAW, "on": DAY}
    refuses("seat_doubted", check_seat, told.history, seat(kind), **given)
    check_seat(told.history, seat(kind, looked_at=True), **given)
    for other in set(SeatKind) - {kind}:
        check_seat(told.history, seat(other), **given)


def declaration(panel, kind=SeatKind.POLICE, conflict=Conflict.NONE):
    return ConflictDeclared(panel=panel, seat=seat(kind).seat, conflict=conflict)


def taking(told, event, kind=SeatKind.POLICE, **who):
    given = {"member": member(kind), "agency": agency(kind), **who}
    return check_declaration(told.history, event, **given)


def test_a_seat_is_for_the_agency_that_was_asked():
    told = referred()
    panel = convene(told)
    taking(told, declaration(panel))
    refuses("not_your_seat", taking, told, declaration(panel), agency=UUID(int=3))
    refuses("no_such_panel", taking, told, declaration(UUID(int=4)))


def test_one_seat_one_member():
    told = referred()
    panel = convene(told)
    declare(told, panel, SeatKind.POLICE)
    refuses("seat_taken", taking, told, declaration(panel), member=UUID(int=5))
    event = declaration(panel, SeatKind.SPECIALIST)
    refuses(
        "seated_already", taking, told, event, SeatKind.SPECIALIST, member=member(SeatKind.POLICE)
    )


def test_with_a_conflict_no_seat_and_it_can_be_declared_at_any_time():
    told = referred()
    panel = convene(told)
    taking(told, declaration(panel, conflict=Conflict.OTHER))
    declare(told, panel, SeatKind.POLICE, Conflict.OTHER)
    refuses("conflict_declared", taking, told, declaration(panel))
    taking(told, declaration(panel), member=UUID(int=5))


def as_member(told, who):
    last = told.envelopes[-1]
    told.envelopes[-1] = replace(last, by=By(member=who, agency=last.by.agency, role=last.by.role))


@pytest.mark.parametrize("what", ["referred", "decided", "read"])
def test_whoever_referred_decided_or_read_the_case_cannot_sit(what):
    told = referred()
    who = member(SeatKind.POLICE)
    panel = convene(told)
    if what == "referred":
        told.envelopes[0] = replace(
            told.envelopes[0], by=By(member=who, agency=UUID(int=1), role="first_responder")
        )
    else:
        decision = decided(told, SECOND, Outcome.NEGATIVE, served=False)
        if what == "read":
            told.tell(NegativeRead(stage=SECOND, decision=decision, agrees=True))
        as_member(told, who)
    assert who in connected(told.history)
    refuses("connected_to_case", taking, told, declaration(panel))
    taking(told, declaration(panel), member=UUID(int=5))


def voting(told, panel, *, stage=SECOND, kind=SeatKind.POLICE, **who):
    event = VoteCast(panel=panel, seat=seat(kind).seat, stage=stage, vote=NEG, reasons=uuid4())
    return check_vote(
        told.history, event, **{"member": member(kind), "agency": agency(kind), **who}
    )


def test_only_whoever_took_the_seat_votes_and_only_while_it_is_open():
    told = referred()
    panel = convene(told)
    refuses("not_your_seat", voting, told, panel)
    sit(told, panel, police=NEG, local_authority=NEG, specialist=NEG)
    voting(told, panel)
    refuses("not_your_seat", voting, told, panel, member=UUID(int=5))
    refuses("panel_closed", voting, told, panel, stage=FIRST)
    declare(told, panel, SeatKind.POLICE, Conflict.OWN_INTEREST)
    refuses("not_your_seat", voting, told, panel)
    close(told, panel)
    refuses("panel_closed", voting, told, panel, kind=SeatKind.SPECIALIST)


def test_without_a_quorum_nothing_is_decided():
    told = referred()
    panel = convene(told)
    sit(told, panel, police=NEG, local_authority=NEG)
    with pytest.raises(RuleBroken, match="no_quorum") as refused:
        check_closing(told.history, panel, reconciled=True, law=LAW, on=DAY)
    assert refused.value.facts["missing"] == ("specialist_organisation",)
    assert (refused.value.facts["votes"], refused.value.facts["wanted"]) == (2, 3)
    sit(told, panel, specialist=NEG)
    found, counted = check_closing(told.history, panel, reconciled=False, law=LAW, on=DAY)
    assert found.id == panel
    assert counted[SECOND].met


@pytest.mark.parametrize(("said", "needs_reasons"), [(NEG, True), (POS, False)])
def test_a_negative_beside_a_related_positive_is_reconciled_with_reasons(said, needs_reasons):
    # R-DEC-06, practice finding 33.
    told = referred()
    panel = convene(told, purposes=(PanelPurpose.RELATED_CASE,))
    sit(told, panel, police=said, local_authority=said, specialist=said)
    given = {"law": LAW, "on": DAY}
    if needs_reasons:
        refuses("not_reconciled", check_closing, told.history, panel, reconciled=False, **given)
    else:
        check_closing(told.history, panel, reconciled=False, **given)
    check_closing(told.history, panel, reconciled=True, **given)


def test_free_seats_are_those_that_nobody_took():
    told = referred()
    panel = convene(told)
    every = [agency(kind) for kind in SeatKind]
    assert len(free_seats(panel_of(told.history, panel), every)) == 3
    declare(told, panel, SeatKind.POLICE)
    assert len(free_seats(panel_of(told.history, panel), every)) == 2
    assert free_seats(panel_of(told.history, panel), [agency(SeatKind.POLICE)]) == ()
