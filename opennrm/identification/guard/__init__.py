"""The guard: reasons that may not carry an adverse decision, caught before it issues.

Rules are law data (`reason_…` in the texts) and readable patterns; nothing here has learned from
examples, since what a caseworker cannot read cannot stop a decision. Source: R-DEC-02, R-DEC-04,
R-DEC-05, R-DEC-12, R-DEC-15; practice finding 31; ADR 0037.
Example: "She failed to escape when she had the opportunity" hits `did_not_escape`.
"""

from opennrm.identification.guard.checking import Hit, check_reasons
from opennrm.identification.guard.repair import Record, Seen, to_repair
from opennrm.identification.guard.rules import Rule, rules
from opennrm.identification.guard.scope import Decision, Side

__all__ = [
    "Decision",
    "Hit",
    "Record",
    "Rule",
    "Seen",
    "Side",
    "check_reasons",
    "rules",
    "to_repair",
]
