"""Who acts: a member, for an agency, in one role, with what the rules need to know of both.

Loaded by procedures from a membership in force on the day; nothing here looks anything up.
Example: a caseworker of the competent authority, open class, without a nation of her own.
"""

from dataclasses import dataclass
from uuid import UUID

from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody acting. `authorised_body`: which body of the duty to notify the agency is."""

    member: UUID
    agency: UUID
    agency_name: str
    agency_class: AgencyClass
    agency_type: AgencyType
    role: Role
    nation: str | None = None
    authorised_body: str | None = None
    qualifications: frozenset[str] = frozenset()

    @property
    def closed(self) -> bool:
        """Whether the agency is of the closed class, which reads nothing."""
        return self.agency_class is AgencyClass.CLOSED
