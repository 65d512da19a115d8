"""What a published label was read as.

Example: `Reading(codes=("GBR", "PAK"))`; `Reading(codes=("GBR",), unknown=True)` for "Unknown UK".
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """The codes of a label, sorted, each once; `unknown` where the label says so."""

    codes: tuple[str, ...] = ()
    unknown: bool = False


UNKNOWN = Reading(unknown=True)

NOT_KNOWN_LABELS = frozenset(
    {
        "unknown",
        "not known",
        "not recorded",
        "not specified",
        "not specified or unknown",
        "not recorded or unknown",
        "age not specified or unknown",
    }
)


def folded(label: str) -> str:
    """The label as it is looked up: one space between words, case ignored ("Congolese (Drc)")."""
    return " ".join(label.split()).casefold()
