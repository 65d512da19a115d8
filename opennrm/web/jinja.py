"""The environment in which every page is drawn: Jinja2, escaped, translated.

Strings stand in templates as `_()` and `ngettext()`; labels of the vocabulary are English msgids
that the filter `say` translates. GOV.UK components come from govuk-frontend-jinja.
Example: `{{ "2026-11-21" | day }}` shows "21 November 2026" in the language of the reader.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from opennrm.procedures.law import days_in_force
from opennrm.web import sentences, speech
from opennrm.web.clock import LONDON, today
from opennrm.web.clock_words import why_words


def environment(**options: Any) -> Environment:
    """Build the environment that Django's Jinja2 backend asks for."""
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], components])
    built = Environment(  # noqa: S701 -- Django passes autoescape=True.
        **options,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install = vars(built)["install_gettext_callables"]
    install(gettext, ngettext, newstyle=True)
    built.globals.update(_globals())
    built.filters.update(day=day, moment=moment, number=number, say=speech.say, month=month)
    return built


def day(value: date | str | None) -> str:
    """Write a day as people do: 21 November 2026. Part of a date is written as far as it goes."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value, LONDON).date()
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    parts = value.split("-")
    if len(parts) == 3:
        return formats.date_format(date.fromisoformat(value), "j F Y")
    return month(value) if len(parts) == 2 else value


def month(value: str) -> str:
    """Write a month: November 2026."""
    return formats.date_format(date.fromisoformat(f"{value}-01"), "F Y")


def moment(value: datetime) -> str:
    """Write an instant as the clock in London showed it: 21 November 2026, 14:05."""
    return formats.date_format(timezone.localtime(value, LONDON), "j F Y, H:i")


def number(value: int) -> str:
    """Write a count with its thousands apart: 21,918."""
    return f"{value:,}"


def _globals() -> dict[str, Callable[..., Any]]:
    return {
        "static": static,
        "url": _url,
        "word": speech.word,
        "brake": speech.brake,
        "why_words": lambda why: why_words(why, day(why.day)),
        "law_says": speech.law_says,
        "law_days": lambda name: days_in_force(name, today()),
        "is_deadline": lambda what: what not in sentences.NOT_DEADLINES,
        "language": get_language,
        "right_to_left": get_language_bidi,
    }


def _url(name: str, /, **kwargs: Any) -> str:
    return reverse(name, kwargs=kwargs or None)
