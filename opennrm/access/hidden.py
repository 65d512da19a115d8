"""Facts that a role never sees even inside a slice that it may read.

Nationality, and where somebody is from, are facts for statistics and for protection; whoever
decides on identification does not see them in the workspace, so that no decision leans on them.
Nor does anybody outside the authority see that something waits for the case of somebody else.
Source: R-DEC-02, R-DEC-11, decisions A.22; practice finding 33.
Example: a caseworker's timeline shows that a person was described, without nationality.
"""

from collections.abc import Mapping
from types import MappingProxyType

from opennrm.access.gateways import PANEL_READERS
from opennrm.cases.vocabulary.casework import HoldReason
from opennrm.cases.vocabulary.roles import Role

_NATIONALITY = frozenset(
    {
        "nationalities",
        "nationalities_absence",
        "uk_region",
        "country_of_origin",
        "region_of_origin",
        "country_of_birth",
    }
)
# A reason that tells of another person's case: only those who decide or look again read it.
OF_ANOTHER: tuple[str, ...] = (HoldReason.LINKED_CASE.value,)
HIDDEN_FIELDS: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        Role.CASEWORKER: _NATIONALITY,
        Role.PANEL_MEMBER: _NATIONALITY,
        Role.REVIEWER: _NATIONALITY,
        Role.INDEPENDENT_REVIEWER: _NATIONALITY,
    }
)


def shown(facts: Mapping[str, object], *, role: Role) -> dict[str, object]:
    """Give the fields of one event that this role may see; why one is empty hides with it."""
    hidden = HIDDEN_FIELDS.get(role, frozenset())
    return {
        name: _not_of(hidden, value) if name == "missing" else value
        for name, value in facts.items()
        if name not in hidden and not (value in OF_ANOTHER and role not in PANEL_READERS)
    }


def _not_of(hidden: frozenset[str], missing: object) -> object:
    if not isinstance(missing, list | tuple):
        return missing
    return [one for one in missing if not (isinstance(one, dict) and one.get("field") in hidden)]
