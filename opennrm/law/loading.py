"""Reading a folder of law texts, and refusing what cannot be law.

A folder has `territories.toml` and any number of `<area>.toml`, each a list of `[[provision_name]]`
tables. Everything wrong in a folder is reported at once, each with its file, its provision and the
line of the provision's header, so that whoever writes law need not read code.
Another country is another folder: nothing here knows of the United Kingdom.
"""

import hashlib
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from opennrm.law.book import Law
from opennrm.law.provisions import Provision
from opennrm.law.reading import read_provisions
from opennrm.law.territories import BadTerritory, Country, read_country
from opennrm.law.timeline import DoesNotMeet, Timeline, order

TERRITORIES = "territories.toml"
HEADER = re.compile(r"^\s*\[\[\s*[\"']?([^\]\"']+?)[\"']?\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a text: where, in which provision, and what would be right."""

    file: str
    line: int
    provision: str
    said: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, {self.provision or 'file'}: {self.said}"


class LawRefused(ValueError):
    """A folder of texts that cannot be law, with everything that is wrong in it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in sorted(faults)))
        self.faults = tuple(sorted(faults))


@cache
def current_law(country: str = "gb") -> Law:
    """Give the law of a country that ships with the software."""
    return load(files("opennrm.law") / "texts" / country)


def load(folder: Traversable) -> Law:
    """Read the law of a folder; raises LawRefused with everything that is wrong in it."""
    texts = {
        entry.name: entry.read_bytes()
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml")
    }
    reading = _Reading(_read_country(texts.get(TERRITORIES, b"")))
    for name in sorted(texts.keys() - {TERRITORIES}):
        reading.read(name, texts[name])
    timelines = reading.timelines()
    if reading.faults:
        raise LawRefused(reading.faults)
    return Law(_version(texts), reading.country, timelines)


def _version(texts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(name.encode() + b"\0" + hashlib.sha256(texts[name]).digest())
    return digest.hexdigest()


def _read_country(text: bytes) -> Country:
    try:
        return read_country(tomllib.loads(text.decode()))
    except BadTerritory as wrong:
        headers = _header_lines(text.decode()).get("territory", [])
        line = [*headers, 1][min(wrong.index, len(headers))]
        raise LawRefused([Fault(TERRITORIES, line, "territory", str(wrong))]) from wrong
    except ValueError as wrong:
        line = _line_told(str(wrong))
        raise LawRefused([Fault(TERRITORIES, line, "territory", str(wrong))]) from wrong


@dataclass
class _Reading:
    country: Country
    faults: list[Fault] = field(default_factory=list)
    found: dict[tuple[str, str], list[Provision]] = field(default_factory=lambda: defaultdict(list))

    def read(self, file: str, text: bytes) -> None:
        try:
            tables = tomllib.loads(text.decode())
        except ValueError as wrong:
            self.faults.append(Fault(file, _line_told(str(wrong)), "", str(wrong)))
            return
        lines = _header_lines(text.decode())
        for name, rows in tables.items():
            self._read_rows(file, name, rows, lines.get(name, [1]))

    def _read_rows(self, file: str, name: str, rows: object, lines: list[int]) -> None:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.faults.append(Fault(file, lines[0], name, f"write each provision as [[{name}]]"))
            return
        governed_by = next((row["governed_by"] for row in rows if "governed_by" in row), None)
        for index, row in enumerate(rows):
            line = lines[min(index, len(lines) - 1)]
            written = {"governed_by": governed_by, **row}
            try:
                self._keep(read_provisions(name, written, self.country, file=file, line=line))
            except ValueError as wrong:
                self.faults.append(Fault(file, line, name, str(wrong)))

    def _keep(self, provisions: Iterator[Provision]) -> None:
        for provision in list(provisions):
            self._check_beside(provision)
            self.found[provision.name, provision.territory].append(provision)

    def _check_beside(self, provision: Provision) -> None:
        others = (rows[0] for key, rows in self.found.items() if key[0] == provision.name)
        other = next(others, provision)
        if other.written.file != provision.written.file:
            raise ValueError(f"{provision.name} stands in {other.written.file} already")
        if other.governed_by != provision.governed_by:
            raise ValueError(f"governed_by is another one than in line {other.written.line}")

    def timelines(self) -> dict[tuple[str, str], Timeline]:
        ordered = {}
        for key, provisions in self.found.items():
            try:
                ordered[key] = order(provisions, begins=self.country.begins)
            except DoesNotMeet as wrong:
                where = wrong.provision.written
                self.faults.append(Fault(where.file, where.line, key[0], f"{key[1]}: {wrong}"))
        return ordered


def _header_lines(text: str) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for header in HEADER.finditer(text):
        lines[header[1]].append(text.count("\n", 0, header.end()) + 1)
    return lines


def _line_told(said: str) -> int:
    found = re.search(r"at line (\d+)", said)
    return int(found[1]) if found else 1
