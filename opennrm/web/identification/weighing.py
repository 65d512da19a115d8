"""Reading a decision form: findings, each item weighed once or otherwise on an element, and words.

A weighing is one choice of a list: what is made of an item, and why.
Example: `item__<key>__weighed` = `rejected:contradicted_by_other_evidence`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from opennrm.cases.vocabulary import weighing
from opennrm.procedures.views import DecisionForm, ElementView, TestView

Finding = dict[str, Any]
# Each thing that can be made of an item, with why, as the list offers it.
WEIGHINGS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = tuple(
    (
        made.value,
        tuple(
            (f"{made.value}:{why.value}", why.value)
            for why in weighing.WeighedWhy
            if why in weighing.WHYS_FOR[made]
        ),
    )
    for made in weighing.Weighed
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One test as the form asks it: every element once, in all the readings that apply."""

    test: str
    ages: tuple[str, ...]
    elements: tuple[ElementView, ...]


def asked_of(form: DecisionForm) -> tuple[Asked, ...]:
    """Ask each element of a test once, also where it is read for a child and for an adult."""
    readings: dict[str, list[TestView]] = {}
    for one in form.tests:
        readings.setdefault(one.test, []).append(one)
    return tuple(
        Asked(
            test,
            tuple(one.age for one in read),
            tuple({e.element: e for one in read for e in one.elements}.values()),
        )
        for test, read in readings.items()
    )


def read_findings(posted: QueryDict, form: DecisionForm) -> list[Finding]:
    """Read one finding for each element of each test of the form, with its items weighed."""
    return [
        {
            "test": test.test,
            "element": element.element,
            "finding": posted.get(f"{box}__finding", ""),
            "reason": posted.get(f"{box}__reason", ""),
            "evidence": posted.getlist(f"{box}__evidence"),
            "items": _items(posted, box, element),
        }
        for test in asked_of(form)
        for element in test.elements
        for box in (f"{test.test}__{element.element}",)
    ]


def _items(posted: QueryDict, box: str, element: ElementView) -> list[dict[str, str]]:
    """The items that bear on an element, as weighed beside, or otherwise here."""
    found = []
    for one in element.evidence:
        usual = posted.get(f"item__{one.id}__weighed", "")
        chosen = posted.get(f"{box}__otherwise__{one.id}", "") or usual
        if chosen:
            weighed, _, why = chosen.partition(":")
            words = posted.get(f"item__{one.id}__words", "").replace("\r\n", "\n").strip()
            found.append({"evidence": str(one.id), "weighed": weighed, "why": why, "words": words})
    return found


def weighed_before(posted: Mapping[str, Any]) -> dict[str, str]:
    """What stood in the boxes of items, to stand there again."""
    return {
        name: str(posted[name])
        for name in posted
        if name.startswith("item__") or "__otherwise__" in name
    }
