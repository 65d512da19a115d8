"""Looking for the same person among the cases, after a referral: for the duplicate desk alone.

Runs as a job in its own transaction, as `system:matcher` within the desk's agency: candidates come
from keyed hashes, and only their names and birth dates are opened, through row-level security.
What comes of it is a suggestion; nothing is linked here, and the referrer waits for none of it.
Source: decisions A.14; practice finding 14. Example: twins share a birth date and a family name,
and are not suggested; the same name in two scripts with one birth date is.
"""

from datetime import date
from uuid import UUID

from opennrm.access.receivers import DESK
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification.ages import span_of
from opennrm.identification.duplicates import Described, Verdict, score
from opennrm.procedures.acts import doing
from opennrm.procedures.members import system_actor
from opennrm.records import matching, vault

NAMES = frozenset({"name", "romanised", "other_name"})
BIRTH = "birth_date"


def match_people(case: UUID, *, on: date) -> int:
    """Suggest the cases that may be of the same person; a second time changes nothing.

    Gives how many were alike enough. Errors: LookupError where no duplicate desk is registered.
    """
    with doing(system_actor("matcher", agency_code=DESK), Act.MATCH_PEOPLE) as unit:
        unit.about(case)
        found = matching.candidates(case)
        people = _described((case, *found)) if found else {}
        bands = []
        for other in found:
            unit.about(other)
            verdict = score(people[case], people[other]).verdict
            if verdict is not Verdict.UNLIKELY:
                bands.append((other, verdict.value))
        matching.suggest(unit, case, bands)
        return len(bands)


def _described(cases: tuple[UUID, ...]) -> dict[UUID, Described]:
    """What is known of the person of each case: names as given and romanised, and the birth date.

    An erased text is no longer known.
    """
    names: dict[UUID, list[str]] = {case: [] for case in cases}
    births: dict[UUID, str] = {}
    for told in vault.read_kinds(cases, kinds=NAMES | {BIRTH}):
        if told.kind == BIRTH:
            births[told.case] = told.text
        else:
            names[told.case].append(told.text)
    return {
        case: Described(
            names=tuple(sorted(names[case])),
            birth=span_of(births[case]) if case in births else None,
        )
        for case in cases
    }
