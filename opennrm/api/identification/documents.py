"""Documents over the interface: put one in as a form, list them, read the clean copy of one.

An original is opened by a person, on a page, for evidence; never by a program.
Example: `POST /api/v1/cases/{case}/documents` with a file and four fields gives its key.
"""

from typing import Annotated, Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from ninja import Router
from ninja.params.functions import Path
from ninja.responses import Status
from pydantic import ValidationError as WrongForm

from opennrm.api import sentences
from opennrm.api.answers import DECIDING, READING
from opennrm.api.clock import today
from opennrm.api.doors import AgencyToken, actor_for
from opennrm.api.problems import ProblemRaised, field_problem
from opennrm.api.reading import check_query
from opennrm.api.schemas.base import Key
from opennrm.api.schemas.documents import (
    DocumentList,
    DocumentPutIn,
    DocumentRead,
    NewDocument,
    form_schema,
)
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.identification import documents as work
from opennrm.procedures.identification.preparing import About, Upload

router = Router(auth=AgencyToken(), tags=["identification"])
CaseKey = Annotated[Key, Path(description="The key of the case.")]
DocumentKey = Annotated[Key, Path(description="The key of the document.")]
FORM: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form_schema()}}}
}


@router.post(
    "/cases/{case}/documents",
    response={201: DocumentPutIn, **DECIDING},
    operation_id="put_in_document",
    summary="Put a document into a case",
    openapi_extra=FORM,
)
def put_in_document(request: HttpRequest, case: CaseKey) -> Status:
    """Put in one document: sealed as it is, and shown to others as a copy without metadata."""
    check_query(request)
    actor = actor_for(request, Act.ADD_DOCUMENT)
    # `project.uploads` asks for it before a byte is read.
    request.takes_documents = work.document_limits(on=today()).size  # type: ignore[attr-defined]
    said, file = _form(request)
    added = work.add_documents(
        actor,
        case=case,
        files=[file],
        about=About(**{"circumstances": "", **said.model_dump(exclude_unset=True)}),
        on=today(),
    )
    (document,) = added.documents
    return Status(201, DocumentPutIn(document=document, in_tray=added.in_tray))


@router.get(
    "/cases/{case}/documents",
    response={200: DocumentList, **READING},
    operation_id="list_documents",
    summary="List the documents of a case",
)
def list_documents(request: HttpRequest, case: CaseKey) -> Any:
    """The documents of a case that this token may see, and how much is in the tray."""
    check_query(request)
    actor = actor_for(request, Act.READ_DOCUMENTS)
    found = work.list_documents(actor, case=case, on=today())
    lines = [
        DocumentRead.model_validate(
            {name: getattr(line, name) for name in DocumentRead.model_fields}
        )
        for line in found.lines
    ]
    return DocumentList(
        documents=lines,
        in_tray=len(found.tray),
        most=found.most,
        most_megabytes=found.most_megabytes,
    )


@router.get(
    "/cases/{case}/documents/{document}",
    response=READING,
    operation_id="read_document",
    summary="Read the clean copy of a document",
)
def read_document(request: HttpRequest, case: CaseKey, document: DocumentKey) -> HttpResponse:
    """The copy without metadata; where none can be made, what was handed in, by a grant alone."""
    check_query(request)
    actor = actor_for(request, Act.READ_DOCUMENTS)
    opened = work.open_copy(actor, case=case, document=document, on=today())

    def given() -> Any:
        with opened.content as spool:
            yield from spool.pieces()

    answer = StreamingHttpResponse(given(), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{opened.name}"'
    answer["Content-Length"] = str(opened.size)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[return-value]  # ninja types no stream


def _form(request: HttpRequest) -> tuple[NewDocument, Upload]:
    """The fields and the one file of a form. Errors: ProblemRaised 400, 422 naming each field."""
    try:
        posted, files = request.POST, request.FILES
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError, ValueError) as error:
        detail = "Send one form as multipart/form-data (RFC 7578)."
        raise ProblemRaised(400, "malformed_form", detail=detail) from error
    wrong = [
        field_problem("repeated", "Name it once.", parameter=name)
        for name in (*posted, *files)
        if len(posted.getlist(name)) + len(files.getlist(name)) > 1
    ]
    wrong += [
        field_problem(
            "extra_forbidden", sentences.of_form("extra_forbidden", {}, ""), parameter=name
        )
        for name in files
        if name != "file"
    ]
    if "file" not in files:
        wrong.append(
            field_problem("missing", sentences.of_form("missing", {}, ""), parameter="file")
        )
    said = _said({name: posted[name] for name in posted if name != "file"}, wrong)
    if wrong or said is None:
        raise ProblemRaised(422, "invalid_request", errors=wrong)
    (sent,) = files.getlist("file")
    return said, Upload(name=sent.name or "", content=getattr(sent, "spool", None))


def _said(given: dict[str, Any], wrong: list[dict[str, str]]) -> NewDocument | None:
    try:
        return NewDocument.model_validate(given)
    except WrongForm as invalid:
        for error in invalid.errors():
            detail = sentences.of_form(error["type"], error.get("ctx", {}), error["msg"])
            name = str(error["loc"][0]) if error["loc"] else ""
            wrong.append(field_problem(error["type"], detail, parameter=name))
        return None
