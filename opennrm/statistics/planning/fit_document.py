"""Fits and checks as documents: what was used, what was given, what was predicted, what came.

Example: a line has `what`, `begins`, `ends`, five `predicted` levels, `came` and `inside`.
"""

from dataclasses import asdict
from typing import Any

from opennrm.statistics.planning.check import Checked, coverage
from opennrm.statistics.planning.fit import Fit

Document = dict[str, Any]
ESTIMATES = (
    "reasonable",
    "conclusive",
    "share_reasonable",
    "share_conclusive",
    "leaving",
    "oldest_share",
)


def check_document(code: str, found: Checked, *, used: list[str], given: list[str]) -> Document:
    """A check as a document; `used` is what was fitted to, `given` what was an input."""
    inside, of = coverage(found.lines)
    return {
        "code": code,
        "used": used,
        "given": given,
        "inside": inside,
        "of": of,
        "lines": [
            {
                "what": one.what,
                "begins": one.begins.isoformat(),
                "ends": one.ends.isoformat(),
                "predicted": list(one.predicted),
                "came": one.came,
                "inside": one.inside,
            }
            for one in found.lines
        ],
        "backlog": [[on.isoformat(), *levels] for on, levels in found.backlog],
    }


def fit_document(of: Fit) -> Document:
    """A fit as a document: each number with its error; null where none can be told."""
    return {
        "until": of.until.isoformat(),
        "referrals": {name: _rounded(value) for name, value in asdict(of.referrals).items()},
        "staff": of.staff,
        **{
            name: {
                "value": round(getattr(of, name).value, 4),
                "error": _rounded(getattr(of, name).error),
                "how": getattr(of, name).how,
            }
            for name in ESTIMATES
        },
    }


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4) if value == value else None
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value
