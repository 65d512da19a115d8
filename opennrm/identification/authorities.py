"""Which authority has a case: what the law names, and what that comes to here.

Where the law names an authority of the closed class, the single competent authority has the case
and the law's own answer is kept as a fact, for the official split only.
Source: competent_authority, closed_authority, devolved_child_panel; docs/adr/0020.
Example: the law names the immigration authority: the case stays with the single one.
"""

from collections.abc import Mapping
from datetime import date

from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import Authority
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
