"""How long somebody has to ask: counted from service on the person as recorded, from nothing else.

Before the window existed there is no limit. A decision that was not served starts no clock, so a
request that comes late because the letter went astray is in time. Where law data gives a reason for
longer, the authority extends with that reason, before or after.
Source: reconsideration_window; practice finding 40; R-REV-01; docs/adr/0043.
Example: served on 2 March 2026, a reconsideration can be asked for until 1 April 2026.
"""

from dataclasses import dataclass
from datetime import date

from opennrm.cases.deadlines import reckon
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.cases.vocabulary.review import LateBecause
from opennrm.identification.governing import governing
from opennrm.law import Law, Provision

WINDOW_OF = {
    "reconsideration": "reconsideration_window",
    "independent_review": "independent_review_window",
    "appeal": "appeal_window",
}
# Whoever was told by somebody has had the decision in hand; what was posted may have gone astray.
UNSURE_WAYS = frozenset({ServiceMethod.POST, ServiceMethod.EMAIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Until when can be asked: `last` is None where there is no limit, or no clock runs so far.

    `provision` is None where no rule sets a limit for this case.
    """

    route: str
    last: date | None
    provision: Provision | None
    extended: bool = False


def window(state: CaseState, decision: Decision, law: Law, *, route: str) -> Window:
    """Give the time for asking about a decision by a route (`reconsideration`, `appeal`, …).

    Source: reconsideration_window, independent_review_window, appeal_window.
    """
    served = decision.served_on
    rule = governing(WINDOW_OF[route], state, law, event=served) if served else None
    if served is None or rule is None:
        return Window(route=route, last=None, provision=rule)
    last = reckon(served, rule, law)
    given = dict(state.review_extended).get(decision.id)
    if given is not None and given > last:
        return Window(route=route, last=given, provision=rule, extended=True)
    return Window(route=route, last=last, provision=rule)


def in_time(
    state: CaseState,
    decision: Decision,
    law: Law,
    *,
    route: str,
    asked_on: date,
    late_because: LateBecause | None = None,
) -> bool:
    """Say whether something that was asked on a day came in time.

    Where whoever asks says that the letter went astray, and nobody told the person face to face or
    through somebody they trust, it is in time (ours).
    Source: practice finding 40; reconsideration_window.
    """
    found = window(state, decision, law, route=route)
    if found.last is None or asked_on <= found.last:
        return True
    astray = late_because is LateBecause.LETTER_WENT_ASTRAY
    return astray and decision.served_how in UNSURE_WAYS


def may_extend(state: CaseState, decision: Decision, law: Law, *, route: str) -> bool:
    """Say whether the law lets the authority give more time. Source: `longer_by` of the window."""
    rule = window(state, decision, law, route=route).provision
    return rule is not None and rule.longer_by is not None
