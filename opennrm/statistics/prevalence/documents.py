"""An answer as a document: what commands print, folders keep and pages show.

The shape is fixed: observed, estimate, intervals, model, method, replicates, warnings; then the
lists, the options, the sensitivity and the criticism. A limit that does not exist is null.
Source: ours, R-STA-02. Example: `document(answer)["interval95"]` is `[8785.0, 14701.2]`.
"""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from opennrm.statistics.prevalence.criticism import CRITICISM
from opennrm.statistics.prevalence.fitted import Estimate, Interval, Model
from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.sensitivity import Answer


def document(answer: Answer) -> dict[str, Any]:
    """The answer as JSON values; the sensitivity and the criticism are always in it.

    Source: ours.
    """
    main = answer.main
    return {
        "observed": answer.given.observed,
        "estimate": main.estimate,
        "interval95": limits(main.interval95),
        "interval80": limits(main.interval80),
        "conditional95": limits(main.conditional95),
        "model": [*main.lists.names, *_names(main.terms, main.lists)],
        "never_together": _names(main.never_together, main.lists),
        "method": main.choice.method.value,
        "replicates": main.choice.replicates,
        "warnings": list(answer.warnings),
        "lists": list(main.lists.names),
        "options": _options(main),
        "existence": _existence(answer),
        "models": [_model(model, main.lists) for model in _models(answer)],
        "sensitivity": _sensitivity(answer),
        "criticism": list(CRITICISM),
    }


def overlaps(lists: CaptureLists) -> dict[str, Any]:
    """The lists as a document: names, sizes, and the people of each pattern that occurs.

    Source: ours. These are true counts: for publication see `overlap_tables`.
    """
    return {
        "names": list(lists.names),
        "sizes": {name: lists.size(at) for at, name in enumerate(lists.names)},
        "patterns": [{"lists": list(names), "people": n} for names, n in lists.patterns()],
    }


def limits(interval: Interval | None) -> list[float | None] | None:
    """An interval as a pair; a limit that does not exist is None.

    Source: ours; JSON knows no infinity.
    """
    return None if interval is None else [end if isfinite(end) else None for end in interval]


def _names(terms: tuple[int, ...], lists: CaptureLists) -> list[str]:
    return [":".join(lists.lists_of(term)) for term in terms]


def _options(main: Estimate) -> dict[str, Any]:
    choice = main.choice
    return {
        "max_order": choice.order_for(len(main.lists.names)),
        "threshold": choice.threshold,
        "seed": choice.seed,
        "missed_links": list(choice.missed),
        "false_links": list(choice.false),
    }


def _models(answer: Answer) -> tuple[Model, ...]:
    """The models that were averaged, else the best of all that there are."""
    return answer.main.models or (answer.table.best if answer.table else ())


def _existence(answer: Answer) -> Mapping[str, Any]:
    """That the model's estimate exists, what could not enter it, and of how many models."""
    main, table = answer.main, answer.table
    return {
        "exists": True,
        "could_not_enter": [
            {"pair": ":".join(main.lists.lists_of(pair)), "why": why} for pair, why in main.dropped
        ],
        "models": table.models if table else None,
        "models_with_estimate": table.with_estimate if table else None,
        "searched": main.searched,
    }


def _model(model: Model, lists: CaptureLists) -> dict[str, Any]:
    return {
        "terms": _names(model.terms, lists),
        "bic": model.bic,
        "estimate": model.estimate,
        "weight": model.weight,
    }


def _sensitivity(answer: Answer) -> dict[str, Any]:
    return {
        "rows": [
            {
                "group": row.group,
                "label": row.label,
                "estimate": row.estimate,
                "interval95": limits(row.interval95),
                "reason": row.reason,
            }
            for row in answer.rows
        ],
        "lowest": answer.lowest,
        "highest": answer.highest,
    }
