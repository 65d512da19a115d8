"""The four nations in which a person can be referred. The law knows three territories.

Nation at referral is where the person was identified (domain.md 7). England and Wales share one
law territory; `opennrm.law.territory_of` makes the step.
Example: somebody found in Glasgow is counted in Scotland, wherever the exploitation was.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Nation(StrEnum):
    """A nation of the United Kingdom."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


LABELS: dict[Nation, str] = {
    Nation.ENGLAND: N_("England"),
    Nation.WALES: N_("Wales"),
    Nation.SCOTLAND: N_("Scotland"),
    Nation.NORTHERN_IRELAND: N_("Northern Ireland"),
}
