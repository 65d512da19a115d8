"""Documents on a telephone: put in by keyboard at 360 pixels, with axe, and without a script."""

from pathlib import Path

import pytest

from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import made_documents as made
from tests.integration.procedures import people


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without"])
def test_a_photograph_is_put_in_and_comes_back_clean(visitor, tmp_path: Path, scripts: bool):
    case = refer(people.officer(), answers=people.named(), on=people.MONDAY).case
    photo = tmp_path / "IMG_0001.heic"
    photo.write_bytes(made.picture("HEIF"))
    officer = visitor("first_responder", scripts=scripts)
    officer.open(f"/cases/{case}/documents/")
    officer.press("main form[enctype] button")
    assert "Choose what it is" in officer.text
    officer.page.set_input_files("#file", str(photo))
    officer.choose("what", "place")
    officer.choose("shows_status", "no")
    officer.choose("handed_over_by", "person")
    officer.write("#handed_over_on-day", "2")
    officer.write("#handed_over_on-month", "3")
    officer.write("#handed_over_on-year", "2026")
    officer.press("main form[enctype] button")
    assert "Put in. What others look at is a copy" in officer.text
    with officer.page.expect_download() as found:
        officer.page.locator("a[download]").first.click()
    copy = Path(found.value.path()).read_bytes()
    assert copy.startswith(b"\xff\xd8\xff")
    assert made.CAMERA.encode() not in copy
    assert found.value.suggested_filename.startswith("document-")
    officer.broken.clear()
    officer.page.locator("text=Take back").first.click()
    officer.look()
