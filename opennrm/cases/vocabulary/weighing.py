"""How a piece of evidence was weighed: accepted, rejected or not determined, and why.

Late, partial or inconsistent disclosure is common among people who were harmed, and carries no
finding by itself. Source: R-DEC-01, R-DEC-05; issue of decisions; practice findings 18 and 31.
Example: a report is rejected because other evidence contradicts it.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Weighed(StrEnum):
    """What was made of one piece of evidence."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_DETERMINED = "not_determined"


WEIGHED_LABELS: dict[Weighed, str] = {
    Weighed.ACCEPTED: N_("Accepted"),
    Weighed.REJECTED: N_("Rejected"),
    Weighed.NOT_DETERMINED: N_("Not determined"),
}


class WeighedWhy(StrEnum):
    """Why a piece of evidence was accepted, rejected or left undetermined."""

    CONSISTENT = "consistent"
    SUPPORTED = "supported_by_other_evidence"
    EXPERT_KNOWLEDGE = "expert_knowledge"
    OTHER_BODY_FOUND_SO = "other_body_found_so"
    CONTRADICTED = "contradicted_by_other_evidence"
    ABOUT_SOMETHING_ELSE = "about_something_else"
    SOURCE_NOT_RELIABLE = "source_not_reliable"
    DISCLOSED_LATE = "disclosed_late"
    DISCLOSED_IN_PART = "disclosed_in_part"
    INCONSISTENT = "inconsistent"
    NOT_ENOUGH_KNOWN = "not_enough_known"
    CANNOT_BE_CHECKED = "cannot_be_checked"


WEIGHED_WHY_LABELS: dict[WeighedWhy, str] = {
    WeighedWhy.CONSISTENT: N_("It fits with what else is known"),
    WeighedWhy.SUPPORTED: N_("Other evidence supports it"),
    WeighedWhy.EXPERT_KNOWLEDGE: N_("Whoever says so knows by their profession"),
    WeighedWhy.OTHER_BODY_FOUND_SO: N_("Another body has found so"),
    WeighedWhy.CONTRADICTED: N_("Other evidence contradicts it"),
    WeighedWhy.ABOUT_SOMETHING_ELSE: N_("It is about something else"),
    WeighedWhy.SOURCE_NOT_RELIABLE: N_("The source cannot be relied on in this"),
    WeighedWhy.DISCLOSED_LATE: N_("It was said late"),
    WeighedWhy.DISCLOSED_IN_PART: N_("It was said in part only"),
    WeighedWhy.INCONSISTENT: N_("It was said differently at different times"),
    WeighedWhy.NOT_ENOUGH_KNOWN: N_("Too little is known to say"),
    WeighedWhy.CANNOT_BE_CHECKED: N_("It cannot be checked, for or against"),
}

# How somebody told is never by itself a reason to find against them.
CREDIBILITY: frozenset[WeighedWhy] = frozenset(
    {WeighedWhy.DISCLOSED_LATE, WeighedWhy.DISCLOSED_IN_PART, WeighedWhy.INCONSISTENT}
)

WHYS_FOR: dict[Weighed, frozenset[WeighedWhy]] = {
    Weighed.ACCEPTED: frozenset(
        {
            WeighedWhy.CONSISTENT,
            WeighedWhy.SUPPORTED,
            WeighedWhy.EXPERT_KNOWLEDGE,
            WeighedWhy.OTHER_BODY_FOUND_SO,
        }
    ),
    Weighed.REJECTED: frozenset(
        {
            WeighedWhy.CONTRADICTED,
            WeighedWhy.ABOUT_SOMETHING_ELSE,
            WeighedWhy.SOURCE_NOT_RELIABLE,
            *CREDIBILITY,
        }
    ),
    Weighed.NOT_DETERMINED: frozenset({WeighedWhy.NOT_ENOUGH_KNOWN, WeighedWhy.CANNOT_BE_CHECKED}),
}
