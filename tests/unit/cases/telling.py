"""Telling a case in tests: facts with days, one after the other. People are letters."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from opennrm.cases.envelope import By, Envelope
from opennrm.cases.events import encode
from opennrm.cases.events.base import Event
from opennrm.cases.events.consent import ConsentRecorded
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    DecisionServed,
    FindingMade,
    ItemWeighed,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.referral import AccountGiven, AgeStated, ExploitationStated, Referred
from opennrm.cases.history import History
from opennrm.cases.vocabulary.consent import Consent
from opennrm.cases.vocabulary.decisions import (
    Computed,
    Element,
    Finding,
    Outcome,
    Reason,
    ServiceMethod,
    Stage,
    Test,
)
from opennrm.cases.vocabulary.exploitation import Control, Exploitation, Happened, HowCame
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.weighing import Weighed, WeighedWhy

DAY = date(2026, 3, 2)
POLICE = UUID(int=1)
AUTHORITY = UUID(int=2)
LAW = "a" * 64


class Telling:
    """A case being told; every fact is recorded a minute after the one before."""

    def __init__(self, case: UUID | None = None, *, start: datetime | None = None):
        self.case = case or uuid4()
        self.envelopes: list[Envelope] = []
        self.clock = start or datetime.combine(DAY, time(9), UTC)

    def tell(
        self,
        event: Event,
        day: date = DAY,
        *,
        agency: UUID = POLICE,
        role: str = "first_responder",
        id: UUID | None = None,
    ) -> UUID:
        new = encode(event, happened_on=day, id=id)
        self.clock += timedelta(minutes=1)
        self.envelopes.append(
            Envelope(
                id=new.id,
                case=self.case,
                position=len(self.envelopes) + 1,
                kind=new.kind,
                version=new.version,
                slice=new.slice,
                payload=new.payload,
                happened_on=new.happened_on,
                recorded_at=self.clock,
                by=By(member=UUID(int=9), agency=agency, role=role),
                grant=None,
                act=uuid4(),
            )
        )
        return new.id

    @property
    def history(self) -> History:
        return History.of(self.envelopes)


def referred(
    *,
    nation: Nation = Nation.ENGLAND,
    route: ReferralRoute = ReferralRoute.CONSENT,
    day: date = DAY,
    **age: object,
) -> Telling:
    """A referral with consent and an account; `age` are fields of AgeStated (an adult without)."""
    told = Telling(start=datetime.combine(day, time(9), UTC))
    told.tell(Referred(nation=nation, route=route, questions=12), day)
    if route is ReferralRoute.CONSENT:
        told.tell(ConsentRecorded(answer=Consent.YES), day)
    told.tell(AgeStated(**(age or {"under_18": Sure.NO})), day)
    told.tell(ExploitationStated(kinds=(Exploitation.LABOUR,), happened=Happened.HAPPENED), day)
    told.tell(AccountGiven(how_came=(HowCame.MOVED,), control=(Control.DEBT,)), day)
    return told


def made(
    element: Element,
    finding: Finding = Finding.MET,
    *,
    test: Test = Test.TRAFFICKING,
    reason: Reason | None = None,
    evidence: tuple[UUID, ...] = (),
    items: tuple[ItemWeighed, ...] | None = None,
) -> FindingMade:
    """A finding; what "not met" rests on is weighed as accepted unless `items` says otherwise."""
    usual = {
        Finding.MET: Reason.ACCOUNT_ACCEPTED,
        Finding.NOT_MET: Reason.CONTRADICTED_BY_EVIDENCE,
        Finding.NOT_YET_ANSWERED: Reason.NOT_ASKED_YET,
    }
    return FindingMade(
        test=test,
        element=element,
        finding=finding,
        reason=reason or usual[finding],
        evidence=evidence,
        items=accepted(evidence) if items is None and finding is Finding.NOT_MET else items or (),
    )


def accepted(evidence: tuple[UUID, ...]) -> tuple[ItemWeighed, ...]:
    """Each item accepted, as it fits with what else is known."""
    return tuple(
        ItemWeighed(evidence=one, weighed=Weighed.ACCEPTED, why=WeighedWhy.CONSISTENT)
        for one in evidence
    )


ALL_MET = (made(Element.ACT), made(Element.MEANS), made(Element.PURPOSE))


def refused(told: Telling) -> tuple[FindingMade, ...]:
    """Findings that compute to a negative: one element of each test not met, on evidence."""
    evidence = (next(e.id for e in told.envelopes if e.kind == "account_given"),)
    return (
        made(Element.PURPOSE, Finding.NOT_MET, evidence=evidence),
        made(Element.SERVICE, Finding.NOT_MET, test=Test.SLAVERY, evidence=evidence),
    )


def decided(
    told: Telling,
    stage: Stage,
    outcome: Outcome,
    day: date = DAY,
    *,
    served: bool = True,
    untold: bool = False,
) -> UUID:
    """Tell a decision as signed, issued and served; `untold`: it issued, and nobody told it."""
    kind = (
        ReasonableGroundsDecided if stage is Stage.REASONABLE_GROUNDS else ConclusiveGroundsDecided
    )
    decision = told.tell(
        kind(outcome=outcome, computed=Computed(outcome.value), findings=(), law_version=LAW),
        day,
        agency=AUTHORITY,
        role="caseworker",
    )
    if served:
        told.tell(
            DecisionIssued(stage=stage, decision=decision, outcome=outcome, law_version=LAW),
            day,
            agency=AUTHORITY,
            role="caseworker",
        )
    if served and not untold:
        told.tell(
            DecisionServed(stage=stage, decision=decision, how=ServiceMethod.POST),
            day,
            agency=AUTHORITY,
            role="caseworker",
        )
    return decision
