"""The words of clocks and queues: kinds of fact, their fields, their codes, why a case is first.

Joined into `case_words` and `speech`, which every page asks.
Example: `why_words(WhyView(code="turns_18", …))` is "May turn 18 on 1 May 2026 (in 60 days)".
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, ngettext

from opennrm.cases.vocabulary import N_, casework, clocks

EVENTS: Mapping[str, str] = {
    "clock_paused": N_("Clock stopped"),
    "clock_resumed": N_("Clock runs again"),
    "held_up": N_("Kept waiting; the clock runs on"),
    "held_up_ended": N_("No longer kept waiting"),
    "cannot_wait_set": N_("A date that cannot wait"),
    "cannot_wait_over": N_("That date no longer matters"),
    "case_allocated": N_("Given to a team or to somebody"),
    "cannot_take_case": N_("A member cannot work on this case"),
}
FACTS: Mapping[str, str] = {
    "cause": N_("Because"),
    "last_day": N_("Last day"),
    "held_up.until": N_("Looked at again by"),
    "cannot_wait_set.day": N_("On"),
    "case_allocated.how": N_("How"),
    "clock_paused.note": N_("What was asked"),
    "held_up.note": N_("Note"),
}
FACT_FAMILY: Mapping[str, str] = {
    "clock_paused.cause": "pause_cause",
    "held_up.cause": "held_cause",
    "case_allocated.how": "allocated_how",
}
UNSPOKEN = frozenset({"owner", "team", "member", "pause", "held", "set", "asked_by"})
FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "pause_cause": clocks.PAUSE_CAUSE_LABELS,
    "held_cause": clocks.HELD_CAUSE_LABELS,
    "hold_kind": clocks.HOLD_KIND_LABELS,
    "allocated_how": clocks.ALLOCATED_HOW_LABELS,
    "escalation": clocks.ESCALATION_LABELS,
    "skill": clocks.SKILL_LABELS,
    "no_allocation": clocks.NO_ALLOCATION_LABELS,
    # Whichever list a cause in the register is from.
    "hold_cause": {
        **{code.value: label for code, label in casework.HOLD_REASON_LABELS.items()},
        **{code.value: label for code, label in casework.SUSPENSION_REASON_LABELS.items()},
        **{code.value: label for code, label in clocks.HELD_CAUSE_LABELS.items()},
        **{code.value: label for code, label in clocks.PAUSE_CAUSE_LABELS.items()},
    },
}


def why_words(why: Any, day: str) -> str:
    """Say one reason why a case stands where it stands; `day` is its day as it is written."""
    said = gettext(clocks.WHY_FIRST_LABELS[clocks.WhyFirst(why.code)]).format(day=day)
    if why.days is None or why.days < 0:
        return said
    if why.days == 0:
        return gettext("{said} (today)").format(said=said)
    near = ngettext("{said} (in {days} day)", "{said} (in {days} days)", why.days)
    return near.format(said=said, days=why.days)
