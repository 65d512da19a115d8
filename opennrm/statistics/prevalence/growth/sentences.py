"""What can be told of a change in two to five sentences, and always what cannot be told.

Each is a code with facts. The words for the codes are in `opennrm.cases.vocabulary.growth`; a test
holds that none lacks its words. The last sentence always says what cannot be told.
Source: R-DAT-17 ("more crime or more reporting?"); practice finding 68.
Example: rose, sources_one_way, no_estimates.
"""

from opennrm.statistics.prevalence.growth.awareness import AwarenessSplit
from opennrm.statistics.prevalence.growth.capture import CaptureSplit, Told
from opennrm.statistics.prevalence.growth.events import Touches
from opennrm.statistics.prevalence.growth.sayings import Fact, Saying, listed
from opennrm.statistics.prevalence.growth.sources import Step
from opennrm.statistics.prevalence.growth.terms import Group
from opennrm.statistics.prevalence.growth.told import Growth

MOST_SENTENCES = 5


def sentences(growth: Growth) -> tuple[Saying, ...]:
    """Two to five sentences: what changed, what part can be told, and last what cannot be told.

    Source: R-DAT-17.
    """
    said = [_change(growth.whole)]
    middle = [
        *_capture(growth.capture),
        *_awareness(growth.awareness),
        *_breaks(growth),
        *_sources(growth),
    ]
    order = ("sources", "hidden", "choices", "no_choice", "along", "refused", "break")
    kept = middle[: MOST_SENTENCES - 2]
    kept.sort(
        key=lambda one: next(at for at, code in enumerate(order) if one.code.startswith(code))
    )
    return (*said, *kept, _cannot(growth))


def _change(whole: Step) -> Saying:
    facts: dict[str, Fact] = {
        "before_period": whole.before_period,
        "after_period": whole.after_period,
        "before": whole.before,
        "after": whole.after,
        "change": abs(whole.change),
    }
    if whole.change == 0:
        return Saying("same", facts)
    if whole.percent is None:
        return Saying("rose_from_none", facts)
    code = "rose" if whole.change > 0 else "fell"
    ordinary = whole.range95[0] <= 0 <= whole.range95[1]
    return Saying(
        f"{code}_ordinary" if ordinary else code, {**facts, "percent": abs(whole.percent)}
    )


def _sources(growth: Growth) -> tuple[Saying, ...]:
    if not growth.by_source:
        return (Saying("sources_not_given"),)
    rising = max(growth.whole.sources, key=lambda one: one.change)
    falling = min(growth.whole.sources, key=lambda one: one.change)
    if rising.change > 0 > falling.change:
        facts: dict[str, Fact] = {
            "rising": rising.source,
            "more": rising.change,
            "falling": falling.source,
            "fewer": -falling.change,
        }
        return (Saying("sources_both_ways", facts),)
    if rising.change > 0:
        return (Saying("sources_more", {"source": rising.source, "more": rising.change}),)
    if falling.change < 0:
        return (Saying("sources_fewer", {"source": falling.source, "fewer": -falling.change}),)
    return ()


def _capture(split: CaptureSplit | None) -> tuple[Saying, ...]:
    if split is None:
        return ()
    ends = split.hidden_range
    if ends is None:
        return (Saying("no_choice_usable"),)
    facts = {"choices": len(split.choices), "low": round(ends[0]), "high": round(ends[1])}
    if split.disagree:
        return (Saying("choices_disagree", facts),)
    return (Saying(f"hidden_{split.hidden}_found_{split.found}", facts),)


def _awareness(split: AwarenessSplit | None) -> tuple[Saying, ...]:
    if split is None:
        return ()
    if split.refused is not None:
        return (Saying(f"refused_{split.refused.code}", split.refused.facts),)
    told = tuple(
        Saying(f"along_{group}", {"low": round(ends[0]), "high": round(ends[1])})
        for group in Group
        if split.told(group) in (Told.MORE, Told.FEWER) and (ends := _ends(split, group))
    )
    return told or (Saying("along_nothing_told"),)


def _ends(split: AwarenessSplit, group: Group) -> tuple[float, float]:
    """From the lowest to the highest end over all fits."""
    ends = [part.interval95 for fit in split.fits if (part := fit.group(group)) is not None]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _breaks(growth: Growth) -> tuple[Saying, ...]:
    totals = tuple(one.says for one in growth.breaks if one.touches is Touches.TOTALS)
    if not totals:
        return ()
    if len(totals) > 3:
        return (Saying("break_many", {"number": len(totals)}),)
    return (Saying("break_between", {"changes": listed(totals)}),)


def _cannot(growth: Growth) -> Saying:
    """What cannot be told, according to what was given and what came of it."""
    if growth.capture is None:
        return Saying("no_estimates")
    if growth.capture.hidden is Told.CANNOT:
        return Saying("estimates_do_not_tell")
    if len(growth.capture.choices) == 1:
        return Saying("one_choice_only")
    return Saying("estimates_tell_no_cause")
