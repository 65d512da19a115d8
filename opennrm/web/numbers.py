"""Telephone lines that the pages show, by nation, with where each was read.

Emergency is 999 everywhere. A line without a number is named without one: a wrong number at three
in the morning is worse than none. The demonstration's card carries a number reserved for drama.
Example: England, support: The Salvation Army, 0800 808 3733, day and night.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from opennrm.cases.vocabulary import N_


@dataclass(frozen=True, slots=True)
class Line:
    """Who answers, for whom, and the number where it is known."""

    who: str
    whom: str
    number: str | None
    source: str


_LIVE_FORM = "NRM referral form, support-organisations.md (Open Government Licence)"
_SALVATION_ARMY = Line(
    N_("The Salvation Army"),
    N_("Adults in England and Wales, day and night, before any decision"),
    "0800 808 3733",
    _LIVE_FORM,
)
SUPPORT: Mapping[str, tuple[Line, ...]] = {
    "england": (_SALVATION_ARMY,),
    "wales": (_SALVATION_ARMY,),
    "scotland": (
        Line("TARA", N_("Women who were sexually exploited"), None, _LIVE_FORM),
        Line("Migrant Help", N_("All other adults"), None, _LIVE_FORM),
    ),
    "northern_ireland": (
        Line("Migrant Help", N_("Men, and people who were made to work"), None, _LIVE_FORM),
        Line(
            "Belfast and Lisburn Women's Aid",
            N_("Women who were exploited sexually or in a household"),
            None,
            _LIVE_FORM,
        ),
    ),
}

# The line that the person may call about their number: the competent authority's own, as the
# confirmation page of the NRM referral form gives it (Open Government Licence).
CARD_LINE = "0300 072 4345"
# Ofcom keeps 01632 960000 to 960999 for drama: nobody answers.
DEMO_CARD_LINE = "01632 960 150"


def card_line(*, demo: bool) -> str:
    """Give the number that stands on the plain card."""
    return DEMO_CARD_LINE if demo else CARD_LINE
