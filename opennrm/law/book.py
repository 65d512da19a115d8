"""The law of a country as it can be asked: what held where and when, and what is now known.

Example: `law.find("recovery_period", "scotland", date(2020, 1, 1)).value` is 90.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from opennrm.law.provisions import GovernedBy, Provision
from opennrm.law.territories import Country, Territory
from opennrm.law.timeline import Timeline


class NoProvision(LookupError):
    """No text speaks of this provision there and then."""

    def __init__(self, name: str, territory: str, day: date | None, said: str) -> None:
        super().__init__(said)
        self.name, self.territory, self.day = name, territory, day


@dataclass(frozen=True)
class Law:
    """The texts of one country; `version` is the SHA-256 of all of them."""

    version: str
    country: Country
    timelines: Mapping[tuple[str, str], Timeline]

    @property
    def territories(self) -> tuple[str, ...]:
        """The codes of the territories, in the order of the text."""
        return tuple(self.country.territories)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all provisions, in order of the alphabet."""
        return tuple(sorted({name for name, _ in self.timelines}))

    def territory_of(self, nation: str) -> str:
        """Give the territory whose law holds in a nation; raises NoProvision for an unknown one."""
        territory = self.country.territory_of(nation)
        if territory is None:
            known = ", ".join(self.territories)
            raise NoProvision("", nation, None, f"unknown territory {nation!r}: one of {known}")
        return territory

    def territory(self, place: str) -> Territory:
        """Give the territory of a nation or of its own code."""
        return self.country.territories[self.territory_of(place)]

    def history(self, name: str, territory: str) -> Timeline:
        """Give all provisions of a name in a territory, oldest first."""
        code = self.territory_of(territory)
        if (name, code) not in self.timelines:
            raise NoProvision(name, code, None, f"no text of {code} speaks of {name!r}")
        return self.timelines[name, code]

    def find(self, name: str, territory: str, day: date) -> Provision:
        """Give the provision that was applied in a territory on a day.

        A time without a rule is a provision too, with `in_force` False. Raises NoProvision where
        the texts do not speak of the name, or not yet of that day.
        """
        timeline = self.history(name, territory)
        for provision in timeline:
            if provision.applies_on(day):
                return provision
        first = timeline[0]
        raise NoProvision(
            name,
            first.territory,
            day,
            f"{name} is known in {first.territory} only from {first.from_}",
        )

    def on(self, territory: str, day: date) -> Mapping[str, Provision]:
        """Give every provision that was applied in a territory on a day, by name."""
        code = self.territory_of(territory)
        timelines = (self.timelines[key] for key in sorted(self.timelines) if key[1] == code)
        found = (p for timeline in timelines for p in timeline if p.applies_on(day))
        return {provision.name: provision for provision in found}

    def now_known(self, name: str, territory: str, day: date) -> Provision:
        """Give what is now known to have been the law on a day.

        It is what was applied then, unless a judgment given later declared that the law had
        already been otherwise.
        """
        judgments = [
            provision
            for provision in self.history(name, territory)
            if provision.given
            and provision.law_since
            and provision.law_since <= day
            and day < provision.given
        ]
        return judgments[-1] if judgments else self.find(name, territory, day)

    def governed_by(self, name: str) -> GovernedBy:
        """Say which date and whose place govern the provisions of a name."""
        for provision in self._all(name):
            return provision.governed_by
        raise NoProvision(name, "", None, f"no text speaks of {name!r}")

    def governing(
        self, name: str, *, dates: Mapping[str, date], places: Mapping[str, str]
    ) -> Provision:
        """Give the provision that governs a case with these dates and these places.

        `dates` and `places` are keyed by the words of GOVERNING_DATES and GOVERNING_PLACES.
        """
        rule = self.governed_by(name)
        if rule.date not in dates or rule.place not in places:
            raise NoProvision(
                name,
                "",
                None,
                f"{name} needs the date of {rule.date} and the place of {rule.place}",
            )
        return self.find(name, places[rule.place], dates[rule.date])

    def _all(self, name: str) -> Iterator[Provision]:
        return (p for key, timeline in self.timelines.items() if key[0] == name for p in timeline)
