"""Short ways to write a field of a further question: each can be left with one of five reasons.

Practice finding 13: every question can be left as not asked, not safe to ask, does not know, would
rather not say, or does not apply.
Example: `several("sector", N_("What kind of work?"), SECTOR_LABELS)` is a field of many choices.
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary.choices import Choice, Code, choices_of
from opennrm.cases.vocabulary.question_form import Field

When = tuple[str, tuple[str, ...]]


def _choices(labels: Mapping[Code, str] | tuple[Choice, ...]) -> tuple[Choice, ...]:
    return labels if isinstance(labels, tuple) else choices_of(labels)


def one(
    name: str,
    label: str,
    labels: Mapping[Code, str] | tuple[Choice, ...],
    hint: str = "",
    *,
    show_if: When | None = None,
    begins_with: str = "",
) -> Field:
    """Give a field in which one answer is chosen."""
    return Field(
        name,
        "choice",
        label,
        hint,
        choices=_choices(labels),
        absences=True,
        show_if=show_if,
        begins_with=begins_with,
    )


def several(
    name: str,
    label: str,
    labels: Mapping[Code, str] | tuple[Choice, ...],
    hint: str = "",
    *,
    show_if: When | None = None,
    begins_with: str = "",
) -> Field:
    """Give a field in which any number of answers are chosen."""
    return Field(
        name,
        "choices",
        label,
        hint,
        choices=_choices(labels),
        absences=True,
        show_if=show_if,
        begins_with=begins_with,
    )


def words(name: str, label: str, hint: str = "", *, show_if: When | None = None) -> Field:
    """Give a field of one line, which goes to the vault."""
    return Field(name, "text", label, hint, absences=True, show_if=show_if)


def story(name: str, label: str, hint: str = "", *, show_if: When | None = None) -> Field:
    """Give a field of many lines, which goes to the vault."""
    return Field(name, "long_text", label, hint, absences=True, show_if=show_if)


def day(
    name: str,
    label: str,
    hint: str = "",
    *,
    show_if: When | None = None,
    future: bool = False,
    begins_with: str = "",
) -> Field:
    """Give a date field; a year, or a month and a year, is enough."""
    return Field(
        name,
        "date_parts",
        label,
        hint,
        absences=True,
        partial=True,
        show_if=show_if,
        future=future,
        begins_with=begins_with,
    )


def count(
    name: str,
    label: str,
    hint: str = "",
    *,
    most: int,
    show_if: When | None = None,
    begins_with: str = "",
) -> Field:
    """Give a field for a whole number from nought to `most`."""
    return Field(
        name,
        "number",
        label,
        hint,
        absences=True,
        most=most,
        show_if=show_if,
        begins_with=begins_with,
    )


def telephone(name: str, label: str, hint: str = "") -> Field:
    """Give a field for a telephone number, which goes to the vault."""
    return Field(name, "telephone", label, hint, absences=True)


def agency(name: str, label: str, hint: str = "", *, show_if: When | None = None) -> Field:
    """Give a field in which an organisation is chosen from the list."""
    return Field(name, "agency", label, hint, absences=True, show_if=show_if)


def entries(name: str, label: str, of: str, hint: str = "") -> Field:
    """Give a field that chooses among the entries of a question that repeats."""
    return Field(name, "entries", label, hint, absences=True, of=of)
