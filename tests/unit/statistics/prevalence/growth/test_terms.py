"""Terms: which share of a period, of which source; and gaps that nobody may fill."""

from datetime import date

import pytest

from opennrm.statistics.prevalence.growth.events import (
    Campaign,
    Change,
    Events,
    Touches,
    Training,
)
from opennrm.statistics.prevalence.growth.referrals import Referrals, read_referrals
from opennrm.statistics.prevalence.growth.terms import (
    CAMPAIGNS,
    TRAINING,
    Group,
    TermsRefused,
    terms_of,
    untrained,
)

SERIES = read_referrals(
    "period,source,referrals\n" + "".join(f"{y},{s},5\n" for y in range(2014, 2018) for s in "AB")
)


def change(begins: date, *, of: tuple[str, ...] = (), touches: str = "totals") -> Change:
    return Change(
        name="duty",
        says="Duty",
        kind="law",
        begins=begins,
        ends=None,
        of=of,
        touches=Touches(touches),
        source="s",
        evidence="V",
    )


def campaign(begins: date, ends: date, *of: str) -> Campaign:
    return Campaign(name=f"c{begins}", says="C", begins=begins, ends=ends, of=of, source="s")


def training(*of: str, **shares: float) -> Training:
    found = {name.removeprefix("y"): share for name, share in shares.items()}
    return Training(name=f"t{of}", of=of, shares=found, source="s")


def values(series: Referrals, events: Events) -> dict[str, list[list[float]]]:
    return {term.name: term.values.tolist() for term in terms_of(series, events)}


def test_a_change_holds_for_the_days_from_it_on_and_for_its_sources() -> None:
    found = values(SERIES, Events(changes=(change(date(2015, 11, 1), of=("B",)),)))
    assert found["duty"] == [[0, 0], [0, pytest.approx(61 / 365)], [0, 1], [0, 1]]


@pytest.mark.parametrize(
    "events",
    [
        Events(),
        Events(changes=(change(date(2015, 11, 1), touches="kinds"),)),
        Events(changes=(change(date(2010, 1, 1)),)),
        Events(campaigns=(campaign(date(2020, 1, 1), date(2020, 2, 1)),)),
        Events(trainings=(training("A", y2014=0.5, y2015=0.5, y2016=0.5, y2017=0.5),)),
    ],
)
def test_what_says_nothing_within_the_series_is_no_term(events: Events) -> None:
    assert terms_of(SERIES, events) == ()


def test_days_of_two_campaigns_are_counted_once() -> None:
    events = Events(
        campaigns=(
            campaign(date(2015, 1, 1), date(2015, 1, 20), "A"),
            campaign(date(2015, 1, 11), date(2015, 1, 31)),
        )
    )
    assert values(SERIES, events)[CAMPAIGNS][1] == [
        pytest.approx(31 / 365),
        pytest.approx(21 / 365),
    ]


def test_training_is_one_term_with_a_share_for_each_source() -> None:
    events = Events(
        trainings=(
            training("A", y2014=0, y2015=0.1, y2016=0.2, y2017=0.3),
            training("B", y2014=0.5, y2015=0.5, y2016=0.5, y2017=0.6),
        )
    )
    (term,) = terms_of(SERIES, events)
    assert (term.name, term.group, term.step) == (TRAINING, Group.AWARENESS, False)
    assert term.values.tolist() == [[0, 0.5], [0.1, 0.5], [0.2, 0.5], [0.3, 0.6]]
    assert untrained(SERIES, events) == ()


def test_a_source_without_training_is_named() -> None:
    events = Events(trainings=(training("A", y2014=0, y2015=0.1, y2016=0.2, y2017=0.3),))
    assert terms_of(SERIES, events)[0].values[:, 1].tolist() == [0, 0, 0, 0]
    assert untrained(SERIES, events) == ("B",)
    assert untrained(SERIES, Events()) == ()


@pytest.mark.parametrize(
    ("trainings", "code", "facts"),
    [
        (
            (training("A", y2014=0, y2015=0.1, y2017=0.3),),
            "training_missing",
            {"source": "A", "period": "2016"},
        ),
        (
            (
                training("A", y2014=0, y2015=0.1, y2016=0.1, y2017=0.3),
                training(y2014=0, y2015=0.1, y2016=0.1, y2017=0.3),
            ),
            "training_given_twice",
            {"source": "A"},
        ),
    ],
)
def test_a_gap_in_training_is_refused(
    trainings: tuple[Training, ...], code: str, facts: dict[str, str]
) -> None:
    with pytest.raises(TermsRefused) as refused:
        terms_of(SERIES, Events(trainings=trainings))
    assert (refused.value.saying.code, refused.value.saying.facts) == (code, facts)
