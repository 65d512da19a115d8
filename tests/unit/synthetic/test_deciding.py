"""Made-up findings are such as the real rules can take."""

from datetime import date
from random import Random
from uuid import UUID

from opennrm.procedures import views
from opennrm.procedures.views import ElementView, EvidenceView
from opennrm.synthetic.deciding import findings

SEEN = (EvidenceView(id=UUID(int=1), kind="account_given", happened_on=date(2026, 3, 1)),)


def reading(test: str, age: str, *elements: str, unseen: str = "") -> views.TestView:
    return views.TestView(
        test=test,
        age=age,
        elements=tuple(
            ElementView(element=e, suggested="met", evidence=() if e == unseen else SEEN)
            for e in elements
        ),
    )


BOTH = (
    reading("trafficking", "child", "act", "purpose"),
    reading("trafficking", "adult", "act", "means", "purpose"),
    reading("slavery", "adult", "service", "penalty", unseen="service"),
)


def test_positive_finds_every_element_met_once() -> None:
    found = findings(Random(1), BOTH, positive=True)
    assert len({(one["test"], one["element"]) for one in found}) == len(found) == 5
    assert {one["finding"] for one in found} == {"met"}


def test_negative_fails_every_reading_of_every_test_on_evidence() -> None:
    for seed in range(40):
        found = findings(Random(seed), BOTH, positive=False)
        missed = {one["test"]: one for one in found if one["finding"] == "not_met"}
        assert set(missed) == {"trafficking", "slavery"}
        assert missed["trafficking"]["element"] in {"act", "purpose"}
        assert missed["slavery"]["element"] == "penalty"
        assert all(one["evidence"] for one in missed.values())


def test_without_any_evidence_something_is_still_found() -> None:
    bare = (reading("slavery", "adult", "service", unseen="service"),)
    (found,) = findings(Random(1), bare, positive=False)
    assert (found["finding"], found["evidence"]) == ("not_met", [])
