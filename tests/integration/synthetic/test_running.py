"""A made-up nation lives under the real rules: referred, decided, counted; never for real."""

from datetime import date

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Refusal, made_up
from opennrm.procedures.statistics import figures
from opennrm.records import installation as register
from opennrm.synthetic import running
from opennrm.synthetic.nation import plan
from opennrm.synthetic.running import run

UNTIL = date(2026, 11, 20)
pytestmark = pytest.mark.usefixtures("installation")


def test_nation_is_referred_decided_and_counted_on_its_own_days() -> None:
    sizes: list[int] = []
    receipt = run(plan(25, seed=3, until=UNTIL), seed=3, progress=sizes.append)
    assert receipt.sent["referral"] == sum(sizes) == 25
    assert receipt.refused == {}
    assert sum(receipt.decided.values()) > 10

    analyst = made_up.actor(Role.ANALYST, agency="statistics_office")
    found = figures(analyst, by=("quarter",), population="synthetic", on=UNTIL)
    assert found.total == 25
    quarters = [labels[0] for labels, _ in found.rows]
    assert quarters[0] >= "2024-Q4"
    assert quarters[-1] <= "2026-Q4"
    assert len(quarters) > 5
    stages = figures(analyst, by=("stage",), population="synthetic", on=UNTIL)
    assert {labels[0] for labels, _ in stages.rows} >= {"reasonable_grounds", "conclusive_grounds"}


def test_refused_in_an_installation_that_is_for_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "population", lambda: "production")
    with pytest.raises(Refusal, match="not_a_demo"):
        run(plan(1, seed=1, until=UNTIL), seed=1)


def test_decision_that_the_rules_refuse_is_counted_and_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refusal("held")

    monkeypatch.setattr(running, "read_decision_form", refuse)
    receipt = run(plan(4, seed=5, until=UNTIL), seed=5)
    assert receipt.decided == {}
    assert set(receipt.refused) == {"reasonable_grounds: held"}
