"""What the law says for a case on a day: the provisions in force, each with its source."""

from datetime import date

from opennrm.cases.history import History, fold
from opennrm.law import Law, NoProvision
from opennrm.procedures.views import LawLine

SHOWN = (
    "reasonable_grounds_test",
    "reasonable_grounds_target",
    "conclusive_grounds_test",
    "conclusive_grounds_earliest",
    "conclusive_grounds_target",
    "recovery_period",
    "trafficking_test",
    "slavery_test",
    "second_reader",
    "reconsideration",
    "routes_after_negative",
)
# Shown also on a day without a wording in force, as not settled: somebody has to look at it.
WORDINGS = ("reasonable_grounds_test", "conclusive_grounds_test")


def law_lines(history: History, law: Law, *, on: date) -> tuple[LawLine, ...]:
    """The provisions in force for the nation of referral, on a day, in the order of the work."""
    nation = fold(history).nation
    if nation is None:
        return ()
    territory = law.territory_of(nation.value)
    lines = []
    for name in SHOWN:
        try:
            found = law.find(name, territory, on)
        except NoProvision:
            continue
        if found.in_force or name in WORDINGS:
            lines.append(
                LawLine(
                    name=name,
                    territory=territory,
                    summary={
                        "value": found.value,
                        "unit": found.unit,
                        "kind": found.kind,
                        "ends": found.ends,
                    },
                    source=found.source,
                    excerpt=found.excerpt,
                    settled=found.in_force and found.settled_on(on),
                )
            )
    return tuple(lines)
