"""An estimate by strata as a document: what the command prints, and what may be kept.

Its sensitivity, what other ways to pool say, and the criticism are always in it. A limit that does
not exist is null.
Source: ours, R-STA-02. Example: `strata_document(found)["strata"][0]["estimate"]` is 296.7, or null
beside the reasons why there is none.
"""

from typing import Any

from opennrm.statistics.prevalence.criticism import CRITICISM
from opennrm.statistics.prevalence.documents import limits
from opennrm.statistics.prevalence.strata_numbers import Number, StrataEstimate, Stratum


def strata_document(found: StrataEstimate) -> dict[str, Any]:
    """The estimate as JSON values.

    Source: ours.
    """
    names = found.lists.whole.lists_of
    return {
        "pooling": found.pooling.value,
        "lists": list(found.lists.names),
        "model": [*found.lists.names, *(":".join(names(pair)) for pair in found.pairs)],
        "never_together": [":".join(names(pair)) for pair in found.never_together],
        "spreads": found.spreads and {"lists": found.spreads[0], "pairs": found.spreads[1]},
        "strata": [_stratum(one) for one in found.strata],
        "total": {
            **_number(found.total),
            "strata": [one.name for one in found.strata if one.counted],
            "left_out": [one.name for one in found.strata if not one.counted],
        },
        "replicates": found.replicates,
        "warnings": list(found.warnings),
        "options": {"threshold": found.threshold, "seed": found.seed},
        "sensitivity": _sensitivity(found),
        "criticism": list(CRITICISM),
    }


def _stratum(one: Stratum) -> dict[str, Any]:
    return {
        "stratum": one.name,
        "observed": one.observed,
        "estimate": one.number and one.number.estimate,
        "interval95": one.number and limits(one.number.interval95),
        "interval80": one.number and limits(one.number.interval80),
        "weight_of_others": one.weight,
        "refused": list(one.reasons),
        "in_total": one.counted,
        "by_pooling": {way.value: number for way, number in one.beside.items()},
    }


def _number(number: Number) -> dict[str, Any]:
    return {
        "observed": number.observed,
        "estimate": number.estimate,
        "interval95": limits(number.interval95),
        "interval80": limits(number.interval80),
    }


def _sensitivity(found: StrataEstimate) -> dict[str, Any]:
    rows = [
        {
            "group": "pooling",
            "label": f"strata with numbers, pooling {way.value}",
            "estimate": total,
        }
        for way, total in found.beside.items()
    ]
    rows.append(
        {"group": "strata", "label": "all people, strata ignored", "estimate": found.as_one}
    )
    there = [row["estimate"] for row in rows if row["estimate"] is not None]
    return {"rows": rows, "lowest": min(there, default=None), "highest": max(there, default=None)}
