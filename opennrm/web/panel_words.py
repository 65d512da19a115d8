"""The words of panels and of notices to an officer: kinds of fact, their fields, their codes.

Joined into `case_words` and `speech`, which every page asks.
Example: kind `vote_cast`, field `vote`, code `ask` reads "Vote: More has to be asked first".
"""

from collections.abc import Mapping
from typing import Any

from opennrm.cases.vocabulary import N_, panels

EVENTS: Mapping[str, str] = {
    "panel_convened": N_("Panel convened"),
    "panel_seat_added": N_("Seat added to a panel"),
    "panel_seat_ended": N_("Seat of a panel ended"),
    "conflict_declared": N_("Conflict declared, or that there is none"),
    "vote_cast": N_("Vote on a panel"),
    "panel_decided": N_("Panel decided"),
    "panel_dissolved": N_("Panel dissolved"),
    "decision_near_told": N_("Investigating officer told that a decision is near"),
    "officer_added": N_("Answer of the investigating officer"),
    "active_witness_noted": N_("Noted as an active witness"),
    "active_witness_ended": N_("No longer an active witness"),
}

FACTS: Mapping[str, str] = {
    "panel_convened.purposes": N_("Needed because of"),
    "panel_decided.purposes": N_("Needed because of"),
    "panel_convened.question": N_("Question to the panel"),
    "stages": N_("On"),
    "votes_by": N_("Votes by"),
    "conflict": N_("Conflict"),
    "vote": N_("Vote"),
    "dissent": N_("For the record, should the panel decide otherwise"),
    "result": N_("The panel found"),
    "reconciliation": N_("How the difference from a related case is explained"),
    "panel_seat_ended.why": N_("Because"),
    "panel_dissolved.why": N_("Because"),
    "active_witness_ended.why": N_("Because"),
    "officer_added.answer": N_("Answer"),
    "gave_statement": N_("The person gave a statement in the investigation"),
    "statement": N_("What the officer adds"),
    "officer_added.shown": N_("May be shown to the person, as the officer says"),
}

FACT_FAMILY: Mapping[str, str] = {
    "panel_convened.purposes": "panel_purpose",
    "panel_decided.purposes": "panel_purpose",
    "stages": "stage",
    "conflict": "panel_conflict",
    "vote": "panel_vote",
    "result": "panel_vote",
    "panel_seat_ended.why": "seat_ending",
    "panel_dissolved.why": "dissolution",
    "active_witness_ended.why": "witness_ending",
    "officer_added.answer": "officer_answer",
    "officer_added.shown": "disclosure",
    "gave_statement": "sure",
}

FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "panel_purpose": panels.PANEL_PURPOSE_LABELS,
    "seat_kind": panels.SEAT_KIND_LABELS,
    "panel_conflict": panels.CONFLICT_LABELS,
    "panel_vote": panels.PANEL_VOTE_LABELS,
    "seat_ending": panels.SEAT_ENDING_LABELS,
    "dissolution": panels.DISSOLUTION_LABELS,
    "officer_answer": panels.OFFICER_ANSWER_LABELS,
    "witness_ending": panels.WITNESS_ENDING_LABELS,
    "panel_place": {
        "police": N_("Police"),
        "local_authority": N_("Local authority"),
        "health": N_("Health service"),
        "local_authority_or_health": N_("Local authority or health service"),
        "specialist_organisation": N_("Specialist organisation"),
    },
}
