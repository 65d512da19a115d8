"""Another country's law is a folder and no code."""

from datetime import UTC, date, datetime

import pytest

from opennrm.cases.deadlines import end_by_rule, reckon
from opennrm.law.book import NoProvision
from opennrm.law.calendar import local_day
from opennrm.law.loading import current_law


def test_its_own_provision_is_found_by_its_own_nation(made_up_country):
    provision = made_up_country.find("rest_and_reflection", "lower_hill", date(2024, 1, 31))
    assert (provision.territory, provision.value, provision.unit) == ("hill", 3, "months")


def test_its_own_end_rule_is_kept(made_up_country):
    provision = made_up_country.find("rest_and_reflection", "hill", date(2024, 1, 31))
    own = reckon(date(2024, 1, 31), provision, made_up_country)
    assert end_by_rule(own, provision, conclusive=None) is None
    assert end_by_rule(own, provision, conclusive=date(2024, 2, 1)) == date(2024, 4, 30)
    assert end_by_rule(own, provision, conclusive=date(2024, 6, 1)) == date(2024, 6, 1)


def test_its_own_weekend_and_days_of_rest_are_kept(made_up_country):
    working_days = made_up_country.territory("upper_hill").working_days
    # Thursday 8 February; Friday and Saturday are the weekend, Sunday 11 is a day of rest.
    assert working_days.add(date(2024, 2, 8), 1) == date(2024, 2, 12)
    assert working_days.includes(date(2024, 2, 18))


def test_a_territory_without_holidays_has_the_usual_weekend(made_up_country):
    provision = made_up_country.find("rest_and_reflection", "harbour", date(2010, 1, 1))
    assert reckon(date(2010, 1, 1), provision, made_up_country) == date(2010, 1, 15)


def test_its_own_clock_gives_its_own_day(made_up_country):
    zone = made_up_country.country.time_zone
    assert local_day(datetime(2024, 3, 1, 20, 0, tzinfo=UTC), zone) == date(2024, 3, 2)


def test_it_knows_nothing_of_the_united_kingdom(made_up_country):
    with pytest.raises(NoProvision, match="one of hill, harbour"):
        made_up_country.territory_of("scotland")
    assert made_up_country.version != current_law().version
