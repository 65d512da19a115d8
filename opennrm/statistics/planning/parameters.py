"""The numbers of the model: what each means, its bounds, and what stands where none is given.

A name is a table and a field of the scenario, such as `conclusive_grounds.staff`; a dated change of
policy or staffing sets one of the same names from a day on. Defaults are ours: no source gives one.
Example: `PARAMETERS["conclusive_grounds.not_before_days"].default` is 30, the recovery period.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the model. `default` None: the scenario must give it; nan: computed if absent."""

    says: str
    low: float
    high: float
    default: float | None = None
    whole: bool = False


_ONE = (0.0, 1.0)
_DESK = {
    "staff": Parameter("full-time decision-makers, old and new", 0, 100_000),
    "decisions_each": Parameter("decisions of one of them in a week, once trained", 0.001, 1_000),
    "work": Parameter("work a decision takes, beside what it took", 0.05, 20, 1.0),
    "rate_error": Parameter("how far decisions_each may be off (log scale)", 0, 1, 0.0),
    "week_to_week": Parameter("how much a week's decisions vary, beyond chance", 0, 1, 0.0),
    "chance": Parameter("1: decisions of a week vary by chance; 0: always the same", *_ONE, 1.0),
    "capacity": Parameter("decisions a week, where known: stands before staff", 0, 100_000, nan),
}
_GROUNDS = {
    "share_positive": Parameter("share of decisions that are positive", *_ONE),
    "share_error": Parameter("how far share_positive may be off (log-odds scale)", 0, 2, 0.0),
}

PARAMETERS: Mapping[str, Parameter] = {
    "arrivals.a_week": Parameter("referrals a week when the plan starts", 0, 100_000),
    "arrivals.growth": Parameter("growth in a year: 0.1 is a tenth more", -0.9, 5, 0.0),
    "arrivals.growth_error": Parameter("how far growth may be off (log scale)", 0, 2, 0.0),
    "arrivals.level_error": Parameter("how far a_week may be off (log scale)", 0, 2, 0.0),
    "arrivals.wander": Parameter("how far the level strays in a year (log scale)", 0, 2, 0.0),
    "arrivals.spread": Parameter("how much a week varies beyond chance", 0, 2, 0.0),
    "arrivals.season_1": Parameter("January to March, beside the year", 0.1, 5, 1.0),
    "arrivals.season_2": Parameter("April to June, beside the year", 0.1, 5, 1.0),
    "arrivals.season_3": Parameter("July to September, beside the year", 0.1, 5, 1.0),
    "arrivals.season_4": Parameter("October to December, beside the year", 0.1, 5, 1.0),
    "arrivals.factor": Parameter("level beside what it was: for dated changes", 0, 20, 1.0),
    "arrivals.children": Parameter("share who are under 18 when referred", *_ONE, 0.0),
    **{f"reasonable_grounds.{name}": one for name, one in {**_DESK, **_GROUNDS}.items()},
    **{f"conclusive_grounds.{name}": one for name, one in {**_DESK, **_GROUNDS}.items()},
    "conclusive_grounds.not_before_days": Parameter(
        "days after a positive first decision before the second can be taken", 0, 365, 30.0
    ),
    "pauses.on_hold_share": Parameter("share of those waiting who are on hold", 0, 0.95, 0.0),
    "pauses.on_hold_weeks": Parameter("weeks that a hold lasts on average", 1, 520, 13.0),
    "leaving.a_year": Parameter(
        "share of those waiting who leave in a year without a decision", 0, 0.99, 0.0
    ),
    **{f"rework.{name}": one for name, one in _DESK.items()},
    "rework.asked_reasonable": Parameter(
        "share of negative first decisions looked at again", *_ONE, 0.0
    ),
    "rework.asked_conclusive": Parameter(
        "share of negative second decisions looked at again", *_ONE, 0.0
    ),
    "rework.after_weeks": Parameter("weeks until they are asked about", 0, 260, 6.0, whole=True),
    "rework.changed_reasonable": Parameter("share of those that become positive", *_ONE, 0.5),
    "rework.changed_conclusive": Parameter("share of those that become positive", *_ONE, 0.5),
    "rework.again_share": Parameter(
        "share of people who left or had a negative who are referred again", *_ONE, 0.0
    ),
    "rework.again_weeks": Parameter("weeks until they are", 1, 520, 26.0, whole=True),
    "new_staff.begin_at": Parameter("part of full work that new staff do at first", *_ONE, 0.25),
    "new_staff.full_after_weeks": Parameter("weeks until they do all of it", 0, 104, 26.0),
    "order.oldest_first_share": Parameter(
        "share of decisions on the longest waiting; the rest on anybody alike", *_ONE, 1.0
    ),
    "order.one_team": Parameter(
        "1: both decisions are one team's work, the first before the second; 0: two desks",
        *_ONE,
        0.0,
    ),
    "order.near_18_weeks": Parameter("a child is near 18 within so many weeks", 4, 104, 26.0),
    "order.child_weeks": Parameter(
        "children are referred within so many weeks of 18, evenly", 26, 936, 156.0
    ),
}
# Rework may be left out: nobody sits at that desk, and nothing is asked about.
OPTIONAL = {"rework.staff": 0.0, "rework.decisions_each": 1.0}
# What holds for the whole plan and cannot change on a day within it.
_FIXED_ENDS = (
    "_error",
    ".a_week",
    ".growth",
    ".wander",
    ".spread",
    ".children",
    ".chance",
    ".week_to_week",
    ".decisions_each",
    ".after_weeks",
    ".again_weeks",
    ".one_team",
    ".near_18_weeks",
    ".child_weeks",
)
FIXED = frozenset(
    name
    for name in PARAMETERS
    if name.endswith(_FIXED_ENDS) or name.startswith(("new_staff.", "arrivals.season_"))
)


def fault(name: str, value: object) -> str | None:
    """Say what is wrong with a value of a parameter, naming it; None where nothing is."""
    one = PARAMETERS[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return f"{name} is {value!r}: it must be a number ({one.says})."
    if not one.low <= value <= one.high:
        return f"{name} is {value:g}: {one.low:g} to {one.high:g} is right ({one.says})."
    if one.whole and value != int(value):
        return f"{name} is {value:g}: it must be a whole number ({one.says})."
    return None
