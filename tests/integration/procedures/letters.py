"""Letters in the journeys: sent by a way that is safe, told by a helper, recorded as service."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.letters import LetterSent
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.serving import LetterKind
from opennrm.identification.writing import VaultText
from opennrm.law import current_law
from opennrm.procedures import Actor, errands
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification.working import act_on
from opennrm.procedures.review.letter_views import LetterLine
from opennrm.procedures.review.letters import read_letters
from opennrm.procedures.review.serving import record_service, send
from opennrm.procedures.review.telling import tell
from opennrm.records.errands import NewErrand
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY

PROVIDER = "salvation_army_support"
# What a helper records when all went well.
TOLD = {
    "told_by": "support_worker",
    "known_by": "told_face_to_face",
    "language": "vie",
    "interpreter": "independent",
    "understood": "yes",
}


def supporter(code: str = PROVIDER) -> Actor:
    """A support worker of a provider."""
    return people.actor(code, Role.SUPPORT_WORKER)


def helped(case: UUID, code: str = PROVIDER, *, on: date = TUESDAY) -> UUID:
    """Grant a provider what helpers see, which is no decision; gives its agency."""
    agency = people.agency(code)
    make_grant(people.caseworker(), case=case, agency=agency, slices=["support"], on=on)
    return agency


def line(case: UUID, *, on: date = TUESDAY, actor: Actor | None = None) -> LetterLine:
    """The last letter of a case as the authority sees it."""
    return read_letters(actor or people.caseworker(), case=case, on=on).lines[-1]


def send_through(
    case: UUID, agency: UUID, *, how: str = "through_support", on: date = TUESDAY
) -> UUID:
    """Send the last letter through a helper; gives the letter."""
    about = line(case, on=on).about
    return send(people.caseworker(), case=case, about=about, how=how, to_agency=agency, on=on).fact


def errand_of(actor: Actor, case: UUID, *, on: date = TUESDAY) -> UUID:
    """The errand by which a helper is asked to tell somebody something."""
    (found,) = [
        one
        for one in errands.own_errands(actor, on=on)
        if one.case == case and one.kind == "tell_in_person"
    ]
    return found.id


def told_by_helper(case: UUID, *, on: date = TUESDAY, **changed: str) -> UUID:
    """The last letter goes through a provider, who tells the person; gives the letter."""
    letter = send_through(case, helped(case, on=on), on=on)
    helper = supporter()
    tell(helper, errand=errand_of(helper, case, on=on), on=on, **{**TOLD, **changed})
    return letter


def told_by_authority(case: UUID, letter: UUID, *, on: date = TUESDAY, **changed: str) -> None:
    """The authority records that a letter was told."""
    record_service(
        people.caseworker(),
        case=case,
        letter=letter,
        on=on,
        **{**TOLD, "told_by": "caseworker", **changed},
    )


def ask_to_tell(case: UUID, about: UUID, agency: UUID, *, on: date = TUESDAY) -> UUID:
    """Ask any agency to tell what a letter says, past the rule of ways; gives the errand."""
    asker, errand, key, text = people.caseworker(), uuid4(), uuid4(), uuid4()
    event = LetterSent(
        letter=LetterKind.REASONABLE_GROUNDS_POSITIVE,
        about=about,
        language="eng",
        law_version=current_law().version,
        how=ServiceMethod.THROUGH_SUPPORT,
        to_agency=agency,
        text=text,
    )
    kept = VaultText(id=text, slice="decision", kind="letter", text="# A letter\n\nIt says yes.")

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        return (encode(event, happened_on=on, id=key),)

    def also(unit: Unit) -> None:
        asked = NewErrand(
            id=errand,
            case=case,
            reference="0000-0000-0",
            agency=agency,
            kind="tell_in_person",
            about=key,
            text=text,
        )
        errands.owe(unit, (asked,), on=on)

    act_on(asker, Act.SERVE_DECISION, case, plan, texts=(kept,), also=also)
    return errand
