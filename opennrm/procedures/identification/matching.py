"""Looking for the same person among the cases, after a referral: for the duplicate desk alone.

Runs as a job in its own transaction, as `system:matcher` within the desk's agency: candidates come
from keyed hashes; of those alone names, birth dates and coded facts of the desk's three slices are
opened, through row-level security.
What comes of it is a suggestion; nothing is linked here, and the referrer waits for none of it.
Source: decisions A.14; practice finding 14. Example: twins share a birth date and a family name,
and are not suggested; the same name in two scripts with one birth date is.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from opennrm.access.receivers import DESK
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification.circumstances import among
from opennrm.identification.duplicates import (
    CONTACTS,
    SAME_PERSON,
    Score,
    TokenKind,
    Verdict,
    bones_of,
    foremost,
    pairs_of,
    score,
    texts_of,
)
from opennrm.identification.name_evidence import Counts
from opennrm.identification.reference import normalised
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.describing import described
from opennrm.procedures.members import system_actor
from opennrm.records import matching, vault

REFERENCE = "earlier_reference"


def match_people(case: UUID, *, on: date) -> int:
    """Suggest the cases that may be of the same person; a second time changes nothing.

    Gives how many were alike enough. Errors: LookupError where no duplicate desk is registered.
    """
    with doing(system_actor("matcher", agency_code=DESK), Act.MATCH_PEOPLE) as unit:
        unit.about(case)
        shared = {one.case: one.kinds for one in matching.candidates(case, kinds=SAME_PERSON)}
        for other in matching.of_reference(case, _references(case)):
            shared[other] = shared.get(other, frozenset()) | {TokenKind.EARLIER_REFERENCE}
        scores = foremost(compared(case, shared)) if shared else {}
        for other in shared:
            unit.about(other)
        bands = [
            (other, one.verdict.value)
            for other, one in scores.items()
            if one.verdict is not Verdict.UNLIKELY
        ]
        matching.suggest(unit, case, bands)
        return len(bands)


def compared(case: UUID, shared: Mapping[UUID, frozenset[str]]) -> dict[UUID, Score]:
    """How alike the person of a case and each of these are, within an open unit of work.

    `shared`: of which kinds are the tokens that they have in common.
    """
    people = described((case, *shared))
    names = people[case].names
    counts = Counts(
        matching.people(),
        matching.counted(TokenKind.NAME_BONES, bones_of(names)),
        matching.counted(TokenKind.NAME_PAIR, pairs_of(names)),
        matching.counted(
            TokenKind.NAME_WRITTEN, texts_of(name for who in people.values() for name in who.names)
        ),
    )
    mine = people[case].circumstances
    usual = among(mine, (people[other].circumstances for other in shared))
    return {
        other: score(
            people[case], people[other], shared=kinds & CONTACTS, counts=counts, usual=usual
        )
        for other, kinds in shared.items()
    }


def _references(case: UUID) -> tuple[str, ...]:
    """Earlier references that were given, in the form in which ours are kept."""
    told = vault.read_kinds([case], kinds={REFERENCE})
    return tuple(name for one in told if (name := normalised(one.text)))
