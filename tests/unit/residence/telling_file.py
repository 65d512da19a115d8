"""A residence file told fact by fact, for the tests of its rules."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from opennrm.cases.envelope import By, Envelope
from opennrm.cases.events import encode
from opennrm.cases.events import residence as r
from opennrm.cases.events.base import Event
from opennrm.cases.events.disqualification import (
    DisqualificationDecided,
    DisqualificationProposed,
    ProposalAnswered,
    ProposalServed,
    WeightFound,
)
from opennrm.cases.facts import Fact, read
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.residence import (
    DisqualifiedFor,
    Elsewhere,
    GroundFinding,
    HeardHow,
    NeededFor,
    OpenedFor,
    RestsOn,
    StayGround,
    Weighed,
    Weight,
)
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.law import current_law
from opennrm.residence.file import ResidenceFile
from opennrm.residence.folding import fold_file

LAW = current_law()
DAY = date(2026, 5, 4)
AUTHOR, READER, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)
WHY = UUID(int=5)
ALL_WEIGHED = tuple(WeightFound(what=one, weight=Weight.SOME) for one in Weighed)


class FileTelling:
    """Facts of one file, in the order in which they are told."""

    def __init__(self) -> None:
        self.id = uuid4()
        self.facts: list[Fact] = []

    @property
    def file(self) -> ResidenceFile:
        """The file as it now stands."""
        return fold_file(self.facts)

    def tell(self, event: Event, day: date = DAY, *, by: UUID = AUTHOR) -> UUID:
        """Add a fact; gives its id."""
        new = encode(event, happened_on=day)
        self.facts.append(
            read(
                Envelope(
                    id=new.id,
                    case=self.id,
                    position=len(self.facts) + 1,
                    kind=new.kind,
                    version=new.version,
                    slice=new.slice,
                    payload=new.payload,
                    happened_on=day,
                    recorded_at=datetime(2026, 1, 1, tzinfo=UTC)
                    + timedelta(seconds=len(self.facts)),
                    by=By(member=by, agency=UUID(int=9), role="residence_caseworker"),
                    grant=None,
                    act=uuid4(),
                )
            )
        )
        return new.id


def opened(*, second: date | None = DAY, first: date | None = date(2023, 2, 1)) -> FileTelling:
    """A file that was told of positive decisions on these days, in England."""
    telling = FileTelling()
    telling.tell(r.ResidenceFileOpened(opened_for=OpenedFor.RECOGNISED))
    telling.tell(
        r.CaseHeardOf(
            reasonable_on=first,
            conclusive_on=second,
            referred_in=Nation.ENGLAND,
            stays_in=Nation.ENGLAND,
        )
    )
    return telling


def considered(**days: Any) -> FileTelling:
    """A file in which permission to stay is considered."""
    telling = opened(**days)
    telling.tell(r.StayConsidered())
    return telling


def found(
    ground: StayGround,
    finding: GroundFinding,
    *,
    needed: tuple[NeededFor, ...] = (),
    elsewhere: Elsewhere | None = None,
    reasons: UUID | None = WHY,
) -> r.StayGroundAssessed:
    """What was found on a ground, with reasons."""
    of = r.GroundFound(ground=ground, finding=finding, needed_for=needed, elsewhere=elsewhere)
    return r.StayGroundAssessed(found=of, reasons=reasons)


def decided(outcome: Outcome, **changed: Any) -> r.StayDecided:
    """A decision to be signed."""
    given: dict[str, Any] = {"grounds": (), "law_version": LAW.version, "reasons": UUID(int=6)}
    if outcome is Outcome.POSITIVE:
        given |= {"months": 12, "from_day": DAY}
    return r.StayDecided(outcome=outcome, **{**given, **changed})


def proposal(**changed: Any) -> DisqualificationProposed:
    """A proposal on public order."""
    given: dict[str, Any] = {
        "grounds": (DisqualifiedFor.PUBLIC_ORDER,),
        "rests_on": (RestsOn.CONVICTION,),
        "gist": UUID(int=7),
    }
    return DisqualificationProposed(**{**given, **changed})


def served(proposal: UUID) -> ProposalServed:
    """The person was told."""
    return ProposalServed(proposal=proposal, how=ServiceMethod.IN_PERSON)


def answered(proposal: UUID, **changed: Any) -> ProposalAnswered:
    """The person was heard."""
    given: dict[str, Any] = {
        "how": HeardHow.IN_PERSON,
        "interpreter": Interpreter.INDEPENDENT,
        "answer": UUID(int=8),
    }
    return ProposalAnswered(proposal=proposal, **{**given, **changed})


def against(proposal: UUID, **changed: Any) -> DisqualificationDecided:
    """Disqualified, with everything weighed."""
    given: dict[str, Any] = {
        "disqualified": True,
        "grounds": (DisqualifiedFor.PUBLIC_ORDER,),
        "weighed": ALL_WEIGHED,
        "law_version": LAW.version,
        "reasons": UUID(int=6),
    }
    return DisqualificationDecided(proposal=proposal, **{**given, **changed})
