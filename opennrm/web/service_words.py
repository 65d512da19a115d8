"""The words of letters and service: kinds of fact, their fields, their codes.

Joined into `case_words` and `speech`, which every page asks.
Example: kind `service_failed`, field `because`, code `came_back` reads "Because: It came back".
"""

from collections.abc import Mapping
from typing import Any

from opennrm.cases.vocabulary import N_, rights, serving

EVENTS: Mapping[str, str] = {
    "decision_served": N_("Decision told to the person"),
    "interpreter_booked": N_("Interpreter booked to explain a decision"),
    "letter_sent": N_("Letter sent"),
    "letter_served": N_("Letter told to the person"),
    "service_failed": N_("A letter did not reach the person"),
}

FACTS: Mapping[str, str] = {
    "letter_sent.letter": N_("Letter"),
    "letter_sent.routes": N_("Rights that it names"),
    "letter_sent.text": N_("What it said"),
    "told_by": N_("Told by"),
    "known_by": N_("How that is known"),
    "service_failed.because": N_("Because"),
}

FACT_FAMILY: Mapping[str, str] = {
    "decision_served.how": "service",
    "decision_served.interpreter": "own_interpreter",
    "letter_sent.how": "service",
    "letter_sent.letter": "letter",
    "letter_sent.routes": "rights_route",
    "letter_served.how": "service",
    "letter_served.interpreter": "own_interpreter",
    "told_by": "told_by",
    "known_by": "known_by",
    "service_failed.because": "failed_because",
}

RIGHTS_ROUTES: Mapping[str, str] = {
    "reconsideration": N_("Reconsideration"),
    "judicial_review": N_("Judicial review"),
    "independent_review": N_("Independent review"),
    "appeal": N_("Appeal"),
}

FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "letter": serving.LETTER_KIND_LABELS,
    "letter_standing": serving.LETTER_STANDING_LABELS,
    "why_not": serving.WHY_NOT_LABELS,
    "told_by": serving.TOLD_BY_LABELS,
    "known_by": serving.KNOWN_BY_LABELS,
    "failed_because": serving.FAILED_BECAUSE_LABELS,
    "rights_route": RIGHTS_ROUTES,
    "lawyer": rights.LAWYER_WORDS,
}
