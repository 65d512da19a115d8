"""Studies that ship with the software: `studies/<slug>.toml` is typed, `<slug>.json` made of it.

A typed study has its lists, of whom it speaks, source and caveats; the made result is the whole
study document, written by `opennrm prevalence study` alone and never by hand.
Source: each file names its own. Example: `typed_study("uk-2013").lists.observed` is 2,744.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused, read_lists
from opennrm.statistics.prevalence.study_document import About, StudyDocument, read_study

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
TEXTS = ("title", "source")
FIELDS = frozenset({*TEXTS, "year", "caveats", "target", "bodies", "lists"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedStudy:
    """A study before anything is estimated: what it is about, its lists, and their bodies."""

    about: About
    lists: CaptureLists
    bodies: Mapping[str, str]


@cache
def slugs() -> tuple[str, ...]:
    """The names of the studies that ship, in order."""
    typed = (one.name.removesuffix(".toml") for one in _folder().iterdir() if _is_typed(one))
    return tuple(sorted(typed))


def typed_study(slug: str) -> TypedStudy:
    """The typed study of this name. Raises ListsRefused where there is none or it is wrong."""
    if slug not in slugs():
        known = ", ".join(slugs())
        raise ListsRefused(f"There is no study {slug[:40]!r}. Studies: {known}.")
    return read_typed(slug, (_folder() / f"{slug}.toml").read_text(encoding="utf-8"))


def made_study(slug: str) -> StudyDocument | None:
    """The made result of this study, checked; None where it has not been made.

    Raises StudyRefused where the file is no study or holds a number alone.
    """
    document = made_document(slug)
    return None if document is None else read_study(document)


def made_document(slug: str) -> dict[str, Any] | None:
    """The made result as it is kept; None where it has not been made."""
    if slug not in slugs():
        return None
    kept = _folder() / f"{slug}.json"
    if not kept.is_file():
        return None
    found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def read_typed(slug: str, text: str) -> TypedStudy:
    """A study from the text of its file. Raises ListsRefused with a sentence for each fault.

    Source: the form is ours.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ListsRefused(f"The study {slug!r} is not TOML: {error}.") from error
    wrong = list(_wrong(slug, given))
    if wrong:
        raise ListsRefused(*wrong)
    about = About(
        slug=slug,
        title=given["title"],
        year=given["year"],
        target=given["target"],
        source=given["source"],
        caveats=tuple(given["caveats"]),
    )
    lists = read_lists(given["lists"]["counts"].strip())
    unnamed = [name for name in lists.names if name not in given["bodies"]]
    if unnamed:
        raise ListsRefused(f"bodies: what {', '.join(unnamed)} stands for is not said.")
    return TypedStudy(about=about, lists=lists, bodies=given["bodies"])


def _wrong(slug: str, given: Mapping[str, Any]) -> list[str]:
    wrong = [] if SLUG.fullmatch(slug) else [f"{slug!r} is not small letters, digits and hyphens."]
    wrong += [f"{name}: there is no such field." for name in given if name not in FIELDS]
    wrong += [f"{name}: say it in a text." for name in TEXTS if not _said(given.get(name))]
    if not isinstance(given.get("year"), int):
        wrong.append("year: a year such as 2013.")
    if not _listed(given.get("caveats")):
        wrong.append("caveats: a list of at least one sentence.")
    if not isinstance(given.get("target"), dict) or not given["target"]:
        wrong.append("target: a table that says of whom the study speaks.")
    if not _named(given.get("bodies")):
        wrong.append("bodies: a table of what each list's name stands for.")
    counts = given.get("lists")
    if not isinstance(counts, dict) or not _said(counts.get("counts")):
        wrong.append("lists: a table with `counts`, the overlaps as comma-separated text.")
    return wrong


def _said(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _listed(texts: object) -> bool:
    return isinstance(texts, list) and bool(texts) and all(map(_said, texts))


def _named(texts: object) -> bool:
    return isinstance(texts, dict) and bool(texts) and all(map(_said, texts.values()))


def _folder() -> Traversable:
    return files("opennrm.statistics.prevalence") / "studies"


def _is_typed(one: Traversable) -> bool:
    return one.is_file() and one.name.endswith(".toml")
