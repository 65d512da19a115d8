from datetime import date

import pytest

from opennrm.law.book import NoProvision
from opennrm.law.loading import current_law
from opennrm.law.provisions import GovernedBy

LAW = current_law()


@pytest.mark.parametrize(
    ("nation", "territory"),
    [
        ("england", "england-and-wales"),
        ("wales", "england-and-wales"),
        ("scotland", "scotland"),
        ("northern_ireland", "northern-ireland"),
        ("northern-ireland", "northern-ireland"),
    ],
)
def test_four_nations_have_three_bodies_of_law(nation, territory):
    assert LAW.territory_of(nation) == territory
    assert LAW.territory(nation).code == territory


def test_an_unknown_place_is_refused_with_the_known_ones():
    with pytest.raises(NoProvision, match="'mars': one of england-and-wales, scotland, northern"):
        LAW.find("recovery_period", "mars", date(2024, 1, 1))


def test_an_unknown_name_is_refused():
    with pytest.raises(NoProvision, match="no text of scotland speaks of 'tea'"):
        LAW.history("tea", "scotland")
    with pytest.raises(NoProvision, match="no text speaks of 'tea'"):
        LAW.governed_by("tea")


def test_a_day_before_a_provision_is_known_is_refused():
    with pytest.raises(NoProvision, match="known in scotland only from known by 2024-11-18") as no:
        LAW.find("second_reader", "scotland", date(2020, 1, 1))
    assert (no.value.name, no.value.territory) == ("second_reader", "scotland")
    assert no.value.day == date(2020, 1, 1)
    assert "second_reader" not in LAW.on("scotland", date(2020, 1, 1))
    assert LAW.find("second_reader", "scotland", date(2024, 11, 18)).settled_on(date(2024, 11, 18))


def test_all_of_a_day_agrees_with_each_of_a_day():
    day = date(2023, 7, 10)
    for name, provision in LAW.on("wales", day).items():
        assert LAW.find(name, "england", day) is provision


def test_the_governing_date_and_place_choose_the_provision():
    assert LAW.governed_by("reconsideration_window") == GovernedBy("service", "referral")
    found = LAW.governing(
        "recovery_period",
        dates={"referral": date(2022, 12, 1), "decision": date(2022, 12, 13)},
        places={"referral": "wales", "present_stay": "scotland"},
    )
    assert (found.territory, found.value) == ("england-and-wales", 30)


@pytest.mark.parametrize(
    ("dates", "places"),
    [
        ({"referral": date(2022, 12, 1)}, {"referral": "wales"}),
        ({"decision": date(2022, 12, 1)}, {}),
    ],
)
def test_a_case_without_the_governing_date_or_place_is_refused(dates, places):
    with pytest.raises(NoProvision, match="needs the date of decision and the place of referral"):
        LAW.governing("recovery_period", dates=dates, places=places)


def test_a_judgment_says_nothing_of_days_before_its_law_began():
    day = date(2015, 7, 30)
    assert LAW.now_known("burden_of_proof_of_defence", "england", day).in_force is False


def test_numbers_and_codes_are_asked_of_what_has_them():
    day = date(2024, 1, 1)
    assert LAW.find("recovery_period", "scotland", day).number == 90
    assert LAW.find("trafficking_test", "scotland", day).codes == ("act", "means", "purpose")
    assert LAW.find("panel", "scotland", day).codes == ()
    with pytest.raises(ValueError, match="no number"):
        LAW.find("trafficking_test", "scotland", day).number  # noqa: B018
    with pytest.raises(ValueError, match="no list of codes"):
        LAW.find("recovery_period", "scotland", day).codes  # noqa: B018
