"""Asking the worked examples on panels and on the time of an investigating officer."""

from datetime import date
from typing import Any

from opennrm.cases.events.officer import ActiveWitnessNoted
from opennrm.cases.events.work import AuthorityChanged
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.law import current_law
from opennrm.review.officer import active_witness, last_day
from opennrm.review.panels import panel_needed
from opennrm.review.quorum import composition
from tests.unit.cases.telling import Telling, referred

LAW = current_law()


def _told(example: dict[str, Any]) -> Telling:
    day = example["dates"].get("referral", example["dates"]["decision"])
    told = referred(nation=Nation(example["places"]["referral"]), day=day)
    if "authority" in example:
        authority = Authority(example["authority"])
        told.tell(AuthorityChanged(authority=authority, law_names=authority), day)
    if example.get("witness"):
        told.tell(ActiveWitnessNoted(), day)
    return told


def ask_panel(example: dict[str, Any]) -> dict[str, Any]:
    """For which purposes a decision needs a panel, and which places have to be spoken for."""
    history, day = _told(example).history, example["dates"]["decision"]
    state = fold(history)
    found = panel_needed(
        state,
        Stage(example["stage"]),
        Outcome(example["outcome"]),
        LAW,
        on=day,
        active_witness=active_witness(history, LAW, on=day),
        diverges=example.get("diverges", False),
    )
    places = composition(state, found, LAW, on=day) if found else ()
    return {"needed": [one.value for one in found], "places": list(places)}


def ask_officer_until(example: dict[str, Any]) -> date | None:
    """The last day on which an officer who was told can add evidence."""
    told = referred(nation=Nation(example["places"]["referral"]), day=example["dates"]["event"])
    return last_day(fold(told.history), LAW, told_on=example["dates"]["event"])
