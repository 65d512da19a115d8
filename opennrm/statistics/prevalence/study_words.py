"""The words for the codes of a study, in English: methods, groups of choices, fields of a target.

Pages translate them; folders show them as they stand.
Source: ours; GLOSSARY.md.
Example: the group `left_out` is "One list left out".
"""

import re
from calendar import month_name
from collections.abc import Iterator, Mapping
from typing import Any

from opennrm.cases.vocabulary import N_

METHODS = {
    "stepwise": N_("Stepwise"),
    "bic": N_("Smallest BIC"),
    "averaged": N_("Averaged over models"),
    "chao": N_("Lower bound (Chao)"),
    "lcm": N_("Latent classes"),
}
GROUPS = {
    "chosen": N_("This estimate"),
    "method": N_("Another method"),
    "order": N_("Effects of more lists"),
    "threshold": N_("Another threshold"),
    "linkage": N_("Links taken otherwise"),
    "merged": N_("Two lists taken as one"),
    "left_out": N_("One list left out"),
}
TARGET = {
    "title": N_("Of whom"),
    "who": N_("Who"),
    "exploited_in": N_("Exploited in"),
    "first_month": N_("First month"),
    "last_month": N_("Last month"),
    "variants": N_("Later found not to be victims"),
    "written_on": N_("Written down on"),
    "legal_bases": N_("Linked under"),
}
VALUES = {
    "all": N_("adults and children"),
    "adults": N_("adults"),
    "children": N_("children"),
    "uk": N_("the United Kingdom"),
    "with": N_("counted in"),
    "without": N_("left out"),
}
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)


def method(code: str) -> str:
    """The words for a method, or the code where there are none."""
    return METHODS.get(code, code)


def group(code: str) -> str:
    """The words for a group of choices, or the code where there are none."""
    return GROUPS.get(code, code)


def target_rows(target: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of a target that say something, in words: what, and its value."""
    order = {code: at for at, code in enumerate(TARGET)}
    for code in sorted(target, key=lambda one: order.get(one, len(order))):
        said = _said(target[code])
        if said:
            yield TARGET.get(code, code.replace("_", " ").capitalize()), said


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_said(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value))
    text = "" if value is None else str(value)
    if _MONTH.fullmatch(text):
        return f"{month_name[int(text[5:])]} {text[:4]}"
    return VALUES.get(text, text)
