"""The description against the running interface: no 5xx, and every answer as it is described.

Schemathesis makes requests from the description, right and wrong ones, and sends them through the
site's own WSGI application to a real database. `make test` sends a few for each operation and
token, `make test-long` many. What keeps its schema may be refused by a rule, never for its form.
"""

from typing import Any
from uuid import UUID

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis import GenerationMode

from opennrm.api.schemas import examples
from opennrm.api.urls import document

OPERATIONS = [(path, method) for path, found in document()["paths"].items() for method in found]
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
CHECKS = {
    "negative_data_rejection": {"expected-statuses": ["4XX"]},
    # A rule may refuse what has the right form: 409, or 422 with another code than that of forms.
    "positive_data_acceptance": {"expected-statuses": ["2XX", 401, 404, 409, 422]},
}
# The token is the test's own; that a missing or wrong one is refused is a check of its own.
GENERATION = {"with-security-parameters": False}
FORM = "invalid_request"
FEW, MANY = 6, 100
# A failure is told as it was found: making it small takes longer than reading it.
ONCE = [Phase.generate]
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


@pytest.fixture(scope="module")
def known(callers) -> str:
    """A case that the police and the authority may see."""
    return str(callers["police"].post("referrals", examples.REFERRAL).json()["case"])


@pytest.fixture(scope="module")
def described(callers) -> Any:
    """The description as the running site gives it."""
    from django.core.wsgi import get_wsgi_application

    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json",
        get_wsgi_application(),
        config=schemathesis.Config.from_dict({"checks": CHECKS, "generation": GENERATION}),
    )


def keep_contract(case, headers, known) -> None:
    """Send one made request; where it asks for a case, for one that is there every other time."""
    # An empty list or object leaves no trace in an address, so it cannot be refused.
    assume(all(value not in ([], {}) for value in (case.query or {}).values()))
    right = case.meta is not None and case.meta.generation.mode.is_positive
    key = case.path_parameters.get("case")
    if right and key is not None and UUID(str(key)).int % 2:
        case.path_parameters["case"] = known
    answer = case.call(headers=headers)
    case.validate_response(answer, headers=headers)
    if right and answer.status_code == 422:
        assert answer.json()["code"] != FORM, answer.text


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("who", ["police", "caseworker"])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_operation_keeps_the_contract(described, callers, known, path, method, who, mode):
    @settings(
        max_examples=FEW, deadline=None, derandomize=True, suppress_health_check=QUIET, phases=ONCE
    )
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def keeps(case):
        keep_contract(case, callers[who].headers, known)

    keeps()


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("who", ["police", "caseworker", "authority", "analyst", "closed"])
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_operation_keeps_it_many_times(described, callers, known, path, method, who, mode):
    @settings(max_examples=MANY, deadline=None, suppress_health_check=QUIET, phases=ONCE)
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def keeps(case):
        keep_contract(case, callers[who].headers, known)

    keeps()
