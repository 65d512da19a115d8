"""A study of the hidden population on a telephone: pictures that load, tables that open by keys."""

from collections.abc import Callable

from tests.functional.conftest import Visitor

STUDY = "/figures/hidden-population/uk-2013/"


def test_every_chart_loads_and_its_table_opens_by_the_keyboard(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor()
    reader.open("/figures/")
    reader.press('a[href="/figures/hidden-population/"]')
    reader.press(f'a[href="{STUDY}"]')
    charts = reader.page.locator("img.site-chart")
    assert charts.count() >= 2
    for at in range(charts.count()):
        assert charts.nth(at).evaluate("image => image.complete && image.naturalWidth > 0")
        assert charts.nth(at).evaluate("image => image.getBoundingClientRect().width") > 300
    for at in range(charts.count()):
        section = f"section:nth-of-type({at + 1}) "
        table = reader.page.locator(f"{section}table")
        assert not table.is_visible()
        reader.tab_to(f"{section}summary")
        reader.page.keyboard.press("Enter")
        assert table.is_visible()
        reader.tab_to(f"{section}.site-scroll")
    reader.look()


def test_a_study_is_whole_without_scripts(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(scripts=False)
    reader.open(STUDY)
    assert reader.heading == "Modern slavery in the United Kingdom, 2013"
    assert "Say both, or neither." in reader.text
    assert reader.page.locator("img.site-chart").first.is_visible()
