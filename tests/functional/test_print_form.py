"""The paper form in a browser: readable at 360 pixels, without JavaScript, and printable."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from tests.functional.conftest import Visitor

Arrive = Callable[..., Visitor]


def test_it_passes_axe_at_360_pixels(visitor: Arrive) -> None:
    visitor().open("/print-form/")


@pytest.mark.timeout(120)
def test_it_prints_without_the_frame_and_the_urgent_start_on_few_pages(visitor: Arrive) -> None:
    anybody = visitor()
    anybody.page.goto(anybody.site + "/print-form/")
    anybody.page.emulate_media(media="print")
    assert not anybody.page.locator(".site-header").is_visible()
    assert not anybody.page.locator("main .site-noprint").first.is_visible()
    printed = anybody.page.pdf(format="A4")
    with pikepdf.open(io.BytesIO(printed)) as paper:
        assert 10 <= len(paper.pages) <= 45
