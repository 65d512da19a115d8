"""The interface put together: its routes, how it reads, and what becomes of every error."""

from typing import Any

from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from opennrm.api import law, problems, statistics
from opennrm.api.identification import cases, decisions, documents, referrals
from opennrm.api.problems import ProblemRaised
from opennrm.api.reading import StrictJson
from opennrm.procedures import InvalidAnswers, Refusal

api = NinjaAPI(
    title="OpenNRM",
    version="1.0.0",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    parser=StrictJson(),
)
ROUTERS = (
    referrals.router,
    cases.router,
    documents.router,
    decisions.router,
    statistics.router,
    law.router,
)
for each in ROUTERS:
    api.add_router("", each)

HANDLERS: dict[type[Exception], Any] = {
    ProblemRaised: problems.of_problem,
    Refusal: problems.of_refusal,
    InvalidAnswers: problems.of_answers,
    ValidationError: problems.of_validation,
    AuthenticationError: problems.of_no_token,
    HttpError: problems.of_http_error,
    Exception: problems.of_fault,
}
for kind, handler in HANDLERS.items():
    api.add_exception_handler(kind, handler)
