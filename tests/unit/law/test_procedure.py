from datetime import date

from opennrm.law.loading import current_law
from opennrm.procedures import law


def test_pages_get_what_was_law_on_a_day():
    views = {view.name: view for view in law.provisions_on("wales", date(2022, 12, 12))}
    period = views["recovery_period"]
    assert (period.territory, period.value, period.settled) == ("england-and-wales", 45, True)
    assert (period.from_, period.to) == ("2009-04-01", "2022-12-12")
    assert period.shown["source"] == period.source
    assert period.file == "recovery.toml"
    assert views["conclusive_grounds_earliest"].excerpt


def test_pages_get_how_a_provision_changed():
    first, second = law.history("recovery_period", "scotland")
    assert (first.in_force, first.value, first.settled) == (False, None, None)
    assert (second.value, second.to) == (90, None)


def test_pages_get_the_territories_and_the_version():
    assert [each.code for each in law.territories()] == list(current_law().territories)
    assert law.law_version() == current_law().version
