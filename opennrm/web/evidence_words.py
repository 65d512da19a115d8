"""The words of asking for information, of weighing evidence, and of what the person is shown.

Example: a fact `disclosure_set` with `shown=gist` reads "May be shown: As a gist".
"""

from collections.abc import Mapping
from typing import Any

from opennrm.cases.vocabulary import N_, asking, disclosure

FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "asked_because": asking.ASKED_BECAUSE_LABELS,
    "asking": asking.ASKING_STANDING_LABELS,
    "disclosure": disclosure.DISCLOSURE_LABELS,
    "whose": disclosure.WHOSE_LABELS,
    "put_through": disclosure.PUT_THROUGH_LABELS,
    "reaction": disclosure.REACTION_LABELS,
}

FACTS: Mapping[str, str] = {
    "information_requested.because": N_("Asked because"),
    "information_answered.victim": N_("Holds the person for one who was harmed"),
    "disclosure_set.shown": N_("May be shown"),
    "disclosure_set.whose": N_("Whose account"),
    "put_to_person.shown": N_("Shown"),
    "put_to_person.through": N_("How it was put"),
    "put_to_person.reaction": N_("What the person said to it"),
    "gist": N_("Gist"),
    "disagrees": N_("Why another outcome than the findings come to"),
}

FACT_FAMILY: Mapping[str, str] = {
    "information_requested.because": "asked_because",
    "information_answered.victim": "sure",
    "information_answered.way": "contact_way",
    "disclosure_set.shown": "disclosure",
    "disclosure_set.whose": "whose",
    "put_to_person.shown": "disclosure",
    "put_to_person.through": "put_through",
    "put_to_person.interpreter": "own_interpreter",
    "put_to_person.reaction": "reaction",
}
