"""The guard at signing: which rules the reasons of a negative hit, kept as places, never as words.

The second reader sees each hit beside the reason, made again from the text under the same law.
Source: practice finding 31; ADR 0037, 0038.
Example: reasons that say "she failed to escape" give one hit, `did_not_escape`, with its place.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from opennrm.cases.events.decisions import GuardHit
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.identification.guard import Decision, Side, check_reasons
from opennrm.law import Law

READ_AS: Mapping[Stage, Decision] = {
    Stage.REASONABLE_GROUNDS: Decision.REASONABLE_GROUNDS,
    Stage.CONCLUSIVE_GROUNDS: Decision.CONCLUSIVE_GROUNDS,
}


def guard_hits(
    texts: Mapping[UUID, str],
    stage: Stage,
    *,
    coded: Iterable[str] = (),
    territory: str,
    law: Law,
    on: date,
) -> tuple[GuardHit, ...]:
    """Give what the guard finds in the reasons of a negative, by the id of each text.

    `coded`: the coded reasons that the decision relies on.

    Source: practice finding 31.
    """
    codes = tuple(coded)
    return tuple(
        GuardHit(rule=hit.rule, part=part, start=hit.start, end=hit.end)
        for part, text in texts.items()
        for hit in check_reasons(
            text,
            law=law,
            on=on,
            territory=territory,
            decision=READ_AS[stage],
            side=Side.ADVERSE,
            coded=codes,
        )
    )
