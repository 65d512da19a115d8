"""A study document made by hand for tests; its numbers are invented."""

from typing import Any


def sample(**changed: Any) -> dict[str, Any]:
    """A whole study; `changed` takes the place of parts of its estimate."""
    estimate = {
        "observed": 532,
        "estimate": 1712.5,
        "interval95": [1201.0, 2633.4],
        "interval80": [1350.0, 2240.0],
        "conditional95": [1300.0, 2400.0],
        "model": ["LA", "NG", "PF", "LA:NG"],
        "never_together": ["LA:PF"],
        "method": "stepwise",
        "replicates": 1000,
        "warnings": ["LA and PF have nobody in common."],
        "lists": ["LA", "NG", "PF"],
        "options": {"max_order": 2, "threshold": 0.02, "seed": 1},
        "sensitivity": {
            "rows": [
                row("method", "smallest BIC, pairs of lists", 2991.3, [1456, 4894]),
                row("method", "Chao's lower bound", 1100.0),
                row("threshold", "stepwise, threshold 0.001", 1500.0, [1100, None]),
                row("merged", "LA and NG as one list", 1600.0, [1200, 2100]),
                row("left_out", "without PF", None, reason="Everybody on LA is also on NG."),
            ],
            "lowest": 1500.0,
            "highest": 2991.3,
        },
        "criticism": ["Whitehead and others (2021) hold that the method is <not> suitable."],
        **changed,
    }
    return {
        "study": {
            "slug": "three-lists",
            "title": "Three lists & one <made-up> town",
            "year": 2019,
            "target": {"title": "People exploited in a town", "who": "all", "exploited_in": ["uk"]},
            "source": "Made up for tests",
            "caveats": ["Nobody here is real."],
        },
        "lists": {
            "names": ["LA", "NG", "PF"],
            "sizes": {"LA": 69, "NG": 478, "PF": 53},
            "patterns": [
                {"lists": ["NG"], "people": 412},
                {"lists": ["LA"], "people": 52},
                {"lists": ["NG", "PF"], "people": 51},
                {"lists": ["LA", "NG"], "people": 15},
                {"lists": ["PF"], "people": None},
            ],
        },
        "estimate": estimate,
        "models": [
            {"terms": ["LA", "NG", "PF", "LA:NG"], "bic": 41.2, "estimate": 1712.5, "weight": 0.7},
            {"terms": ["LA", "NG", "PF"], "bic": 44.9, "estimate": 1500.0, "weight": 0.3},
        ],
    }


def row(
    group: str,
    label: str,
    estimate: float | None,
    interval95: list[float | None] | None = None,
    reason: str | None = None,
) -> dict[str, Any]:
    """One other choice."""
    return {
        "group": group,
        "label": label,
        "estimate": estimate,
        "interval95": interval95,
        "reason": reason,
    }
