"""Documents over the interface: what is sent as a form, what is listed, what was put in."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from opennrm.api.schemas import examples
from opennrm.api.schemas.base import LEFT_OUT, PRINTABLE, Day, Key, Strict, codes_of
from opennrm.cases.vocabulary.documents import DocumentKind, Format, HandedOverBy
from opennrm.cases.vocabulary.people import Sure

KindCode = Annotated[str, codes_of(DocumentKind)]
FormatCode = Annotated[str, codes_of(Format)]
FromCode = Annotated[str, codes_of(HandedOverBy)]
SureCode = Annotated[str, codes_of(Sure)]


class NewDocument(Strict):
    """What is said of a file, beside the file itself, as fields of the form."""

    what: KindCode = Field(description="What it is; who may read it depends on it.")
    shows_status: SureCode = Field(
        description="Whether it shows the person's immigration status. With yes or not_sure it goes"
        " to a tray that nobody opens in this version."
    )
    handed_over_by: FromCode = Field(description="From whom it is.")
    handed_over_on: Day = Field(description="When it was handed over, made or found.")
    circumstances: str = Field(
        default=LEFT_OUT,
        min_length=1,
        max_length=1000,
        pattern=PRINTABLE,
        description="In which circumstances; sealed with the document.",
    )


class DocumentPutIn(Strict):
    """What was put in. Keep the key; what is in the tray is not listed."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DOCUMENT_PUT_IN]})
    document: Key
    in_tray: bool


class DocumentRead(Strict):
    """A document as this token may see it. `name` is null once it was destroyed."""

    id: Key
    what: KindCode
    format: FormatCode
    name: str | None
    size: int | None = Field(ge=0)
    handed_over_by: FromCode | None
    handed_over_on: date | None
    circumstances: str
    added_at: datetime
    by_agency_name: str
    cleaned: bool = Field(description="A copy without metadata is what can be read of it.")
    withdrawn: bool
    may_open: bool


class DocumentList(Strict):
    """The documents of a case, and how much more may be put in."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DOCUMENTS]})
    documents: list[DocumentRead]
    in_tray: int = Field(ge=0, description="What your organisation has put into the tray.")
    most: int = Field(ge=1, description="How many documents a referral may have.")
    most_megabytes: int = Field(ge=1, description="How large each may be.")


def form_schema() -> dict[str, Any]:
    """The form as the description has it: the fields, and the file."""
    schema = NewDocument.model_json_schema()
    schema["properties"]["file"] = {
        "type": "string",
        "format": "binary",
        "minLength": 1,
        "description": "The file: a picture, a PDF, a text, a Word or OpenDocument file, sound or"
        " video. Its content says what it is; its name and type are not asked.",
    }
    schema["required"] = [*schema["required"], "file"]
    return schema
