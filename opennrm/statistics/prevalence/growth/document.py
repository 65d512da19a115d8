"""Growth as one document: numbers by name, what is said of them, and their breaks with sources.

Every part stands with its interval, and the document always says what cannot be told.
Source: ours; R-DAT-17.
Example: `document(tell_apart(referrals))["sources"][0]["change"]`.
"""

from typing import Any

from opennrm.statistics.prevalence.growth.awareness import Along, AlongPart, AwarenessSplit
from opennrm.statistics.prevalence.growth.capture import CaptureSplit, ChoiceSplit, Part
from opennrm.statistics.prevalence.growth.events import Change
from opennrm.statistics.prevalence.growth.sentences import sentences
from opennrm.statistics.prevalence.growth.sources import BodyChange, SourceChange, Step
from opennrm.statistics.prevalence.growth.told import Growth


def document(growth: Growth) -> dict[str, Any]:
    """Growth in plain lists and numbers, ready to be written as JSON.

    Source: ours.
    """
    return {
        **_step(growth.whole),
        "spread": growth.spread,
        "steps": [_step(one) for one in growth.along] if len(growth.along) > 1 else [],
        "breaks": [_break(one) for one in growth.breaks],
        "capture": growth.capture and _capture(growth.capture),
        "capture_steps": [_capture(one) for one in growth.capture_along],
        "awareness": growth.awareness and _awareness(growth.awareness),
        "periods_missing": list(growth.periods_missing),
        "counted_as_none": [
            {"period": period, "source": source} for period, source in growth.lines_missing
        ],
        "said": [{"code": one.code, "facts": dict(one.facts)} for one in sentences(growth)],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "from": step.before_period,
        "to": step.after_period,
        "before": step.before,
        "after": step.after,
        "change": step.change,
        "percent": step.percent,
        "range95": list(step.range95),
        "sources": [_source(one) for one in step.sources],
    }


def _source(one: SourceChange) -> dict[str, Any]:
    return {
        "source": one.source,
        "before": one.before,
        "after": one.after,
        "change": one.change,
        "points": one.points,
        "range95": list(one.range95),
        "ordinary": one.ordinary,
        "bodies": one.bodies and _bodies(one.bodies),
    }


def _bodies(one: BodyChange) -> dict[str, Any]:
    return {
        "before": one.before,
        "after": one.after,
        "began": one.began,
        "stopped": one.stopped,
        "people_of_began": one.people_of_began,
        "people_of_stopped": one.people_of_stopped,
        "people_of_going_on": one.people_of_going_on,
        "breadth": one.breadth,
        "depth": one.depth,
    }


def _break(one: Change) -> dict[str, Any]:
    return {
        "name": one.name,
        "says": one.says,
        "kind": one.kind,
        "from": one.began,
        "to": one.ends and one.ends.isoformat(),
        "of": list(one.of),
        "touches": one.touches.value,
        "source": one.source,
        "evidence": one.evidence,
    }


def _capture(split: CaptureSplit) -> dict[str, Any]:
    return {
        "from": split.before_period,
        "to": split.after_period,
        "referred": list(split.referred),
        "hidden": split.hidden.value,
        "found": split.found.value,
        "choices_disagree": split.disagree,
        "choices": [_choice(one) for one in split.choices],
        "left_out": [{"choice": choice, "reason": reason} for choice, reason in split.left_out],
    }


def _choice(one: ChoiceSplit) -> dict[str, Any]:
    return {
        "choice": one.choice,
        "estimates": [one.before.people, one.after.people],
        "ratio": one.ratio,
        "ratio95": list(one.ratio95),
        "hidden": _part(one.hidden),
        "found": _part(one.found),
        "by": one.by,
        "lopsided": one.lopsided,
    }


def _part(one: Part) -> dict[str, Any]:
    return {
        "people": one.people,
        "interval95": list(one.interval95),
        "chance_above_zero": one.chance_above_zero,
        "told": one.told.value,
    }


def _awareness(split: AwarenessSplit) -> dict[str, Any]:
    return {
        "refused": split.refused
        and {"code": split.refused.code, "facts": dict(split.refused.facts)},
        "counted_as_untrained": list(split.untrained),
        "fits": [_along(one) for one in split.fits],
    }


def _along(one: Along) -> dict[str, Any]:
    return {
        "trend": "of each source" if one.own_trends else "of all",
        "season": one.season,
        "spread": one.spread,
        "carries_over": one.carries_over,
        "condition": one.condition,
        "parts": [_along_part(part) for part in one.groups],
        "terms": [
            {
                "term": rate.name,
                "group": rate.group.value,
                "ratio": rate.ratio,
                "ratio95": list(rate.ratio95),
                "part": _along_part(rate.part),
            }
            for rate in one.rates
        ],
    }


def _along_part(one: AlongPart) -> dict[str, Any]:
    return {
        "part": one.name,
        "people": one.people,
        "interval95": list(one.interval95),
        "told": one.told.value,
    }
