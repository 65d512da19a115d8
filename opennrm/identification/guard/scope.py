"""Which decision reasons are read for, and on which side it fell.

Every brake holds back adverse decisions only (practice, finding 30), and the same words are lawful
in another decision (finding 31): time passed matters to support, not to what happened.
Example: `decision("RG")` is `Decision.REASONABLE_GROUNDS`, `side("refused")` is `Side.ADVERSE`.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class Decision(StrEnum):
    """A decision whose reasons are read."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    CONCLUSIVE_GROUNDS = "conclusive_grounds"
    RECONSIDERATION = "reconsideration"
    SUPPORT_EXIT = "support_exit"
    FURTHER_RECOVERY_PERIOD = "further_recovery_period"
    PERMISSION_TO_STAY = "permission_to_stay"
    DISQUALIFICATION = "disqualification"


class Side(StrEnum):
    """For or against the person."""

    FAVOURABLE = "favourable"
    ADVERSE = "adverse"


_DECISIONS: Mapping[str, Decision] = {
    **{one.value: one for one in Decision},
    "rg": Decision.REASONABLE_GROUNDS,
    "reasonable_grounds_decision": Decision.REASONABLE_GROUNDS,
    "cg": Decision.CONCLUSIVE_GROUNDS,
    "conclusive_grounds_decision": Decision.CONCLUSIVE_GROUNDS,
    "review": Decision.RECONSIDERATION,
    "exit_from_support": Decision.SUPPORT_EXIT,
    "support": Decision.SUPPORT_EXIT,
    "recovery_period": Decision.FURTHER_RECOVERY_PERIOD,
    "stay": Decision.PERMISSION_TO_STAY,
    "leave": Decision.PERMISSION_TO_STAY,
    "discretionary_leave": Decision.PERMISSION_TO_STAY,
    "residence_permit": Decision.PERMISSION_TO_STAY,
    "vts": Decision.PERMISSION_TO_STAY,
    "public_order": Decision.DISQUALIFICATION,
}
_SIDES: Mapping[str, Side] = {
    **dict.fromkeys(("favourable", "positive", "granted", "grant", "given"), Side.FAVOURABLE),
    **dict.fromkeys(("continued", "extended", "upheld_in_favour"), Side.FAVOURABLE),
    **dict.fromkeys(("adverse", "negative", "refused", "refusal", "refuse"), Side.ADVERSE),
    **dict.fromkeys(("ended", "end", "maintained", "disqualified"), Side.ADVERSE),
}


def decision(written: str) -> Decision:
    """Give the decision that a word names; raises ValueError with the words that are known."""
    found = _DECISIONS.get(_plain(written))
    if found is None:
        raise ValueError(f"unknown decision {written!r}: one of {', '.join(Decision)}")
    return found


def side(written: str) -> Side:
    """Give the side that an outcome is on; raises ValueError with the words that are known."""
    found = _SIDES.get(_plain(written))
    if found is None:
        raise ValueError(f"unknown outcome {written!r}: positive or negative")
    return found


def _plain(written: str) -> str:
    return re.sub(r"[\s-]+", "_", written.strip().casefold())
