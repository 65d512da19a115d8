"""What an actor calls the agencies of a case: by name, or by kind where the name would tell.

Whoever decides is not told which closed unit wrote or referred: that it was one of enforcement says
something of the person's status.
Source: R-DEC-02; practice finding 34; docs/adr/0048.
Example: to a caseworker an immigration unit is "Home Office", to the duplicate desk its name.
"""

from collections.abc import Iterable
from uuid import UUID

from opennrm.access.hidden import HIDDEN_FIELDS
from opennrm.cases.vocabulary.agencies import LABELS, AgencyClass, AgencyType
from opennrm.cases.vocabulary.roles import Role
from opennrm.records import registers


def named_to(role: Role, agencies: Iterable[UUID]) -> dict[UUID, str]:
    """The names of agencies as a role is told them; one that is not registered is left out."""
    wanted = set(agencies)
    return {
        row.id: LABELS[AgencyType(row.agency_type)]
        if role in HIDDEN_FIELDS and row.agency_class == AgencyClass.CLOSED
        else row.name
        for row in (registers.agencies(wanted) if wanted else ())
    }
