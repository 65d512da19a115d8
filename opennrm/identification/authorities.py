"""Which authority has a case: what the law names, and what that comes to here.

Computed from nation, day, age, site and the days to 18. Where the law names an authority of the
closed class, the single competent authority has the case and the law's own answer is kept as a
fact, for the official split only.
Source: competent_authority, closed_authority, devolved_child_panel; docs/adr/0020 and 0045.
Example: a child of 17, 90 days before 18, in a pilot council: the single authority, not the panel.
"""

from collections.abc import Mapping
from datetime import date

from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.people import YesNo
from opennrm.identification.ages import treated_as_child
from opennrm.identification.governing import governing
from opennrm.law import Law

# The codes of the law texts.
CODES: Mapping[Authority, str] = {
    Authority.UKHTC: "human_trafficking_centre",
    Authority.UKVI: "visas_and_immigration",
    Authority.SINGLE: "single_competent_authority",
    Authority.IMMIGRATION_ENFORCEMENT: "immigration_enforcement_competent_authority",
}


def authority_here(state: CaseState, named: Authority, *, on: date, law: Law) -> Authority:
    """Give the authority that has a case here when the law names one, or raise RuleBroken.

    Source: competent_authority; closed_authority; docs/adr/0020.
    """
    if named not in _competent(state, on=on, law=law):
        raise RuleBroken("not_competent", "competent_authority", {"authority": named.value})
    here = _here(state, named, on=on, law=law)
    before = state.authority or Authority.SINGLE
    if (here, named) == (before, state.law_names or before):
        raise RuleBroken("already_competent", "competent_authority", {"authority": here.value})
    return here


def _competent(state: CaseState, *, on: date, law: Law) -> frozenset[Authority]:
    rule = governing("competent_authority", state, law, event=on)
    codes = rule.codes if rule else ()
    panel = governing("devolved_child_panel", state, law) and treated_as_child(state, on=on)
    named = frozenset(authority for authority, code in CODES.items() if code in codes)
    return named | {Authority.DEVOLVED_PANEL} if panel else named


def _here(state: CaseState, named: Authority, *, on: date, law: Law) -> Authority:
    rule = governing("closed_authority", state, law, event=on)
    instead_of = rule.more.get("instead_of") if rule else None
    if isinstance(instead_of, (list, tuple)) and CODES.get(named) in instead_of:
        return next(authority for authority, code in CODES.items() if rule and code == rule.value)
    return named


def authority_of(state: CaseState) -> Authority:
    """Give the authority that has a case now: always exactly one, whoever was offered it.

    Source: practice finding 24.
    """
    return state.authority or Authority.SINGLE


def computed_authority(state: CaseState, *, on: date, law: Law) -> Authority | None:
    """Give the authority that the law names for a case on a day, from what identification may see.

    Before the single authority there were two, by nationality, which nobody who decides may see:
    None. Detention is not seen either; what it comes to here is the single authority.
    Source: competent_authority; devolved_child_panel (age_at, days_to_eighteenth_birthday).
    """
    if _is_for_a_panel(state, on=on, law=law):
        return Authority.DEVOLVED_PANEL
    rule = governing("competent_authority", state, law, event=on)
    return Authority.SINGLE if rule and CODES[Authority.SINGLE] in rule.codes else None


def _is_for_a_panel(state: CaseState, *, on: date, law: Law) -> bool:
    """Whether a local panel decides on this child: a site, and far enough from 18.

    While nothing is known of the birth the single authority has the case.
    """
    rule = governing("devolved_child_panel", state, law)
    if rule is None or state.devolved_site is not YesNo.YES or not treated_as_child(state, on=on):
        return False
    days = days_to_18(state, on=on)
    least = rule.more.get("days_to_eighteenth_birthday")
    needed = least.get("value") if isinstance(least, Mapping) else None
    return days is not None and (not isinstance(needed, int) or days >= needed)


def days_to_18(state: CaseState, *, on: date) -> int | None:
    """Give the days to the 18th birthday, as likely as not; None where nothing is known of it.

    The history knows months, or years where an age was guessed: counted to the middle (ours), so
    that "about 15" is a child of 15 here. What a child loses at 18 is counted otherwise.
    """
    turns = state.adult_from
    if turns is None:
        return None
    return (turns.earliest + (turns.latest - turns.earliest) // 2 - on).days
