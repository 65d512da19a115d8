"""Which body of an agency adopted its local protocol. The protocol's text stays with the agency.

R-IDN-17. Example: version 3, from 1 April 2026, adopted by the safeguarding adults board.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class AdoptedBy(StrEnum):
    """By which body a local protocol was adopted."""

    COUNCIL = "council"
    CABINET = "cabinet"
    SAFEGUARDING_ADULTS_BOARD = "safeguarding_adults_board"
    SAFEGUARDING_CHILDREN_PARTNERS = "safeguarding_children_partners"
    CHIEF_OFFICER = "chief_officer"


ADOPTED_BY_LABELS: dict[AdoptedBy, str] = {
    AdoptedBy.COUNCIL: N_("The council"),
    AdoptedBy.CABINET: N_("Its cabinet or a committee"),
    AdoptedBy.SAFEGUARDING_ADULTS_BOARD: N_("The safeguarding adults board"),
    AdoptedBy.SAFEGUARDING_CHILDREN_PARTNERS: N_("The safeguarding children partners"),
    AdoptedBy.CHIEF_OFFICER: N_("A chief officer"),
}
