"""What findings would come to if they were signed now, and what would stand in the way; not kept.

Source: R-DEC-01; docs/adr/0039.
Example: means is not yet answered: it comes to "ask", and a negative could not be signed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.identification.elements import compute
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.decide import CHECK_OF
from opennrm.procedures.identification.decision_form import ACT_OF, FORM_READ, stage_of
from opennrm.procedures.identification.weighed import Findings, read_findings
from opennrm.procedures.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What findings come to, the elements still open, and what would refuse the signing."""

    computed: str
    open: tuple[str, ...]
    refused: Refusal | None


def preview_decision(
    actor: Actor, *, case: UUID, stage: str, findings: Findings, on: date
) -> Preview:
    """Say what findings come to, without signing. Errors: InvalidAnswers; Refusal(absent)."""
    wanted, read, law = stage_of(stage), read_findings(findings), current_law()
    with doing(actor, ACT_OF[wanted]) as unit:
        history = open_for_acting(unit, case)
        unit.outcome = FORM_READ
        result = compute(read.findings, fold(history), law=law, on=on)
        return Preview(
            computed=result.computed.value,
            open=tuple(dict.fromkeys(one.element.value for one in result.open)),
            refused=_refused(
                lambda: CHECK_OF[wanted](history, findings=read.findings, on=on, law=law)
            ),
        )


def _refused(check: Callable[[], object]) -> Refusal | None:
    try:
        check()
    except RuleBroken as broken:
        return Refusal(broken.code, broken.provision, dict(broken.facts))
    return None
