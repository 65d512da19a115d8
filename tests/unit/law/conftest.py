from pathlib import Path

import pytest

from opennrm.law.loading import load

COUNTRY = """
name = "Test"
begins = 2000-01-01
time_zone = "Europe/London"
[[territory]]
code = "north"
name = "North"
nations = ["up"]
holidays = { country = "GB", subdivision = "SCT" }
[[territory]]
code = "south"
name = "South"
nations = []
"""


@pytest.fixture
def folder(tmp_path):
    """A folder of texts with its territories written; `write` adds a file."""

    class Folder:
        path = tmp_path

        def write(self, text, name="area.toml"):
            (tmp_path / name).write_text(text)
            return self

        def load(self):
            return load(tmp_path)

    return Folder().write(COUNTRY, "territories.toml")


@pytest.fixture
def row():
    """Write one `[[period]]` table: a whole one, but for what is given otherwise."""

    def write(name="period", **changed):
        keys = {
            "territory": '"north"',
            "value": "30",
            "unit": '"calendar_days"',
            "kind": '"at_least"',
            "from": "2000-01-01",
            "force": '"statute"',
            "evidence": '"V"',
            "source": '"An Act"',
            "governed_by": '{ date = "decision", place = "referral" }',
        }
        keys.update({key.rstrip("_"): value for key, value in changed.items()})
        lines = (f"{key} = {value}" for key, value in keys.items() if value is not None)
        return f"[[{name}]]\n" + "\n".join(lines) + "\n"

    return write


@pytest.fixture(scope="session")
def made_up_country():
    return load(Path(__file__).parent / "made_up_country")
