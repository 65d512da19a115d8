import pytest

from opennrm.statistics.charts.drawing import svg
from opennrm.statistics.charts.key import _SWATCHES, LETTERS, Form, key, notes
from tests.unit.statistics.charts import pictures


@pytest.mark.parametrize("form", Form)
def test_every_form_can_be_drawn_beside_its_words(form: Form) -> None:
    found = svg(key([(form, "what it means")]), title="Key", alt_text="One form.")
    assert pictures.texts(found) == ["what it means"]
    pictures.check_sound(found)


def test_every_form_has_a_drawing() -> None:
    assert set(_SWATCHES) == set(Form)


def test_long_words_are_broken_and_none_is_lost() -> None:
    says = "a sentence that goes on and on, over more than one line of the width that there is"
    for block in (key([(Form.BAR, says)]), notes([says])):
        shown = pictures.texts(svg(block, title="Key", alt_text="One form."))
        assert len(shown) == 2
        assert " ".join(shown) == says
        assert max(map(len, shown)) <= LETTERS + 5
