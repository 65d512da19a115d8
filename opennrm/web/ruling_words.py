"""The words of rulings and of samples: kinds of fact, and codes that pages say.

Joined into `case_words` and `speech`, which every page asks.
Example: kind `ruling_on_decision` reads "A ruling bears on the decision".
"""

from collections.abc import Mapping
from typing import Any

from opennrm.cases.vocabulary import N_, rulings, sampling

EVENTS: Mapping[str, str] = {
    "ruling_on_decision": N_("A ruling bears on the decision"),
    "ruling_on_matter": N_("A ruling bears on the criminal matter"),
    "ruling_on_matter_answered": N_("What followed from a ruling on the criminal matter"),
}
FACT_FAMILY: Mapping[str, str] = {"ruling_on_matter_answered.how": "matter_answer"}
UNSPOKEN: tuple[str, ...] = ("ruling", "matter")
FAMILIES: Mapping[str, Mapping[Any, str]] = {
    "matter_answer": rulings.MATTER_ANSWER_LABELS,
    "ruling_reaches": rulings.REACHED_LABELS,
    "ruling_form": rulings.RULING_FORM_LABELS,
    "ruling_step": rulings.RULING_STEP_LABELS,
    "sample_answer": sampling.ANSWER_LABELS,
    "sample_group": sampling.GROUP_LABELS,
}
