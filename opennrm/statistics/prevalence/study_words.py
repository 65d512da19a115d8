"""The words for the codes of a study, in English: methods, groups of choices, fields of a target.

Pages translate them; folders show them as they stand.
Source: ours; GLOSSARY.md.
Example: the group `left_out` is "One list left out".
"""

from collections.abc import Iterator, Mapping
from typing import Any

METHODS = {
    "stepwise": "Stepwise",
    "bic": "Smallest BIC",
    "averaged": "Averaged over models",
    "chao": "Lower bound (Chao)",
    "lcm": "Latent classes",
}
GROUPS = {
    "chosen": "This estimate",
    "method": "Another method",
    "order": "Effects of more lists",
    "threshold": "Another threshold",
    "merged": "Two lists taken as one",
    "left_out": "One list left out",
}
TARGET = {
    "title": "Of whom",
    "who": "Who",
    "exploited_in": "Exploited in",
    "first_month": "First month",
    "last_month": "Last month",
    "variants": "Later found not to be victims",
    "written_on": "Written down on",
    "legal_bases": "Linked under",
}
VALUES = {
    "all": "adults and children",
    "adults": "adults",
    "children": "children",
    "uk": "the United Kingdom",
    "with": "counted in",
    "without": "left out",
}


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
    return VALUES.get(str(value), str(value)) if value is not None else ""
