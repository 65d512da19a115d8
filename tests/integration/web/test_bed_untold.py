"""A safe place is wanted and no support agreed to: the check page says that no provider is told."""

from collections.abc import Mapping, Sequence

import pytest

from tests.integration.web.conftest import Reader, text
from tests.integration.web.test_adding import Readers
from tests.integration.web.urgent_start import answer_all

SAID = "none is told when you send"


@pytest.mark.parametrize(
    ("agrees", "wants", "said"),
    [((), "yes", True), (("support",), "yes", False), ((), "no", False)],
)
def test_a_bed_that_nobody_is_asked_for_is_said_before_sending(
    reader: Readers, agrees: Sequence[str], wants: str, said: bool
) -> None:
    officer: Reader = reader("first_responder")
    consent: Mapping[str, object] = {"consent": "yes", "also_agrees": list(agrees)}
    tonight = {"safe_tonight": "no", "wants_bed": wants}
    draft = answer_all(officer, consent=consent, tonight=tonight)
    assert (SAID in text(officer.get(f"{draft}/check/"))) is said
