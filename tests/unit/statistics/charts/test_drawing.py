import re
import subprocess
import sys

import altair as alt
import pytest

from opennrm.statistics.charts.drawing import marks, svg
from tests.unit.statistics.charts import pictures


def drawn(label: str = "First", title: str = "A title") -> str:
    bar = marks([{"label": label, "n": 3}]).mark_bar(clip=True).encode(x="n:Q", y="label:N")
    return svg(alt.layer(bar), title=title, alt_text="Three.")


def test_a_picture_names_itself_and_is_the_same_each_time() -> None:
    first = drawn()
    assert drawn() == first
    assert 'id="shape0"' in first
    assert pictures.root(first).attrib["aria-label"] == "A title. Three."
    pictures.check_sound(first)


@pytest.mark.parametrize(
    "text", ['<script>alert("1")</script> & "so"', "a\x00b\x07c\ufffe", "Ł ق 号"]
)
def test_whatever_a_label_holds_the_picture_is_xml(text: str) -> None:
    found = drawn(label=text, title=text)
    pictures.check_sound(found)
    assert "script" not in pictures.tags(found)
    assert any("�" in one or text[:5] in one for one in pictures.texts(found))


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "import altair as alt; from opennrm.statistics.charts.drawing import marks, svg;"
        "bar = marks([{'label': 'First', 'n': 3}]).mark_bar(clip=True);"
        "bar = bar.encode(x='n:Q', y='label:N');"
        "print(svg(alt.layer(bar), title='A title', alt_text='Three.'), end='')"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert other.stdout == drawn()


def test_letters_are_of_a_font_that_every_machine_has() -> None:
    fonts = set(re.findall(r'font-family="([^"]*)"', drawn()))
    assert fonts == {"Arial, Helvetica, sans-serif"}
