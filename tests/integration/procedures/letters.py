"""Letters in the journeys: sent by a way that is safe, told by a helper, recorded as service."""

from datetime import date
from uuid import UUID

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, errands
from opennrm.procedures.grants import make_grant
from opennrm.procedures.review.letter_views import LetterLine
from opennrm.procedures.review.letters import read_letters
from opennrm.procedures.review.serving import record_service, send
from opennrm.procedures.review.telling import tell
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
