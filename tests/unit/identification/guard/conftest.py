from datetime import date

import pytest

from opennrm.identification.guard import check_reasons
from opennrm.law import current_law

TODAY = date(2026, 11, 21)


@pytest.fixture
def hits():
    def read(text, *, on=TODAY, territory="england", **asked):
        return check_reasons(text, law=current_law(), on=on, territory=territory, **asked)

    return read


@pytest.fixture
def rules_hit(hits):
    def read(text, **asked):
        return {hit.rule for hit in hits(text, **asked)}

    return read
