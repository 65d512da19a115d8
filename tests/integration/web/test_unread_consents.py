"""A provider reads no consent: nothing on its page may look as if the person had refused."""

from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.web.conftest import Reader, text
from tests.integration.web.test_adding import TODAY, Readers


def test_whoever_may_not_read_the_consents_is_not_told_of_a_no(reader: Readers) -> None:
    worker: Reader = reader("support_worker")
    case = refer(people.officer(), answers=people.answers(), on=TODAY).case
    seen = text(worker.get(f"/cases/{case}/consents/"))
    assert "That is no sign that they said no" in seen
    assert "Not asked, or not agreed to" not in seen
