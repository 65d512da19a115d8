"""How many reasons that may not carry a decision the guard finds, and how many it wrongly stops.

`guard_sentences.csv` holds sentences of nobody real, each labelled with the rules it must hit, half
of them lawful look-alikes. The part `seen` was looked at while the words were written; the part
`fresh` was written anew after the last change of the words and is the honest figure.
Recall and precision count pairs of sentence and rule.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.figures import Figure, at_least, at_most, median_ms
from opennrm.identification.guard import check_reasons
from opennrm.identification.guard.scope import decision, side
from opennrm.law import current_law

SENTENCES = Path(__file__).with_name("guard_sentences.csv")
ON = date(2026, 11, 21)
TERRITORY = "england-and-wales"
RECALL, PRECISION = 0.95, 0.90


@dataclass(frozen=True)
class Labelled:
    """A sentence, the part it belongs to, and the rules it must hit."""

    part: str
    rules: frozenset[str]
    decision: str
    outcome: str
    text: str

    def hit(self) -> frozenset[str]:
        """The rules that it does hit."""
        found = check_reasons(
            self.text,
            law=current_law(),
            on=ON,
            territory=TERRITORY,
            decision=decision(self.decision) if self.decision else None,
            side=side(self.outcome) if self.outcome else None,
        )
        return frozenset(hit.rule for hit in found)


def labelled() -> Iterator[Labelled]:
    """Every sentence of the file."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rules = frozenset(row["rules"].split())
            yield Labelled(row["part"], rules, row["decision"], row["outcome"], row["text"])


def recall_and_precision(sentences: Iterable[Labelled]) -> tuple[float, float]:
    """The share of labels that were hit, and the share of hits that were labelled."""
    right = wanted = hits = 0
    for one in sentences:
        found = one.hit()
        right += len(found & one.rules)
        wanted += len(one.rules)
        hits += len(found)
    return right / wanted, right / hits


def measure() -> list[Figure]:
    """Recall and precision of both parts, and how long one sentence takes."""
    every = list(labelled())
    figures = []
    for part in ("seen", "fresh"):
        of_part = [one for one in every if one.part == part]
        recall, precision = recall_and_precision(of_part)
        named = f"guard: {part}, {len(of_part)} sentences"
        figures.append(at_least(f"{named}, recall", recall, "share", RECALL))
        figures.append(at_least(f"{named}, precision", precision, "share", PRECISION))
    text = " ".join(one.text for one in every[:100])
    took = median_ms(
        lambda: check_reasons(text, law=current_law(), on=ON, territory=TERRITORY), times=5, warm=1
    )
    figures.append(at_most("guard: a text of 100 sentences", took, "ms", 2000))
    return figures


if __name__ == "__main__":
    for found in measure():
        print(found.line())
