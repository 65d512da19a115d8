"""Documents: what they are, in which form they come, who handed them over, why one is taken back.

The form is found in the content, never taken from a name. Papers that show immigration status, or
may, go to a tray of the residence slice, whatever else they are (R-IDN-17).
Example: a voice message from the person's telephone is `recording`, in the form `ogg`.
"""

from collections.abc import Mapping
from enum import StrEnum

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.slices import Slice


class DocumentKind(StrEnum):
    """What a document is. A list of these says little by itself; who reads it depends on it."""

    MESSAGE = "message"
    PLACE = "place"
    INJURY = "injury"
    RECORDING = "recording"
    WORK = "work"
    MEDICAL = "medical"
    IDENTITY = "identity"
    REPORT = "report"
    OTHER = "other"


KIND_LABELS: dict[DocumentKind, str] = {
    DocumentKind.MESSAGE: N_("Messages, or a picture of a telephone's screen"),
    DocumentKind.PLACE: N_("A photograph of a place, a vehicle or a thing"),
    DocumentKind.INJURY: N_("A photograph of an injury"),
    DocumentKind.RECORDING: N_("A sound or video recording"),
    DocumentKind.WORK: N_("Pay, debts, a contract or other papers of work"),
    DocumentKind.MEDICAL: N_("A paper about health"),
    DocumentKind.IDENTITY: N_("A paper that says who the person is"),
    DocumentKind.REPORT: N_("A letter, statement or report of an organisation"),
    DocumentKind.OTHER: N_("Something else"),
}

# Which part of a case a document belongs to, by what it is. An injury is photographed as evidence.
KIND_SLICES: Mapping[DocumentKind, Slice] = {
    DocumentKind.MESSAGE: Slice.CRIMINAL,
    DocumentKind.PLACE: Slice.CRIMINAL,
    DocumentKind.INJURY: Slice.CRIMINAL,
    DocumentKind.RECORDING: Slice.CRIMINAL,
    DocumentKind.WORK: Slice.CRIMINAL,
    DocumentKind.MEDICAL: Slice.HEALTH,
    DocumentKind.IDENTITY: Slice.IDENTITY,
    DocumentKind.REPORT: Slice.REFERRAL,
    DocumentKind.OTHER: Slice.CRIMINAL,
}


class Format(StrEnum):
    """The form of a document, found in its content."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    PDF = "pdf"
    TEXT = "text"
    DOCX = "docx"
    DOC = "doc"
    ODT = "odt"
    MP3 = "mp3"
    M4A = "m4a"
    AAC = "aac"
    OGG = "ogg"
    AMR = "amr"
    WAV = "wav"
    MP4 = "mp4"
    QUICKTIME = "quicktime"
    GPP = "gpp"
    WEBM = "webm"


FORMAT_LABELS: dict[Format, str] = {
    Format.JPEG: N_("Picture (JPEG)"),
    Format.PNG: N_("Picture (PNG)"),
    Format.WEBP: N_("Picture (WebP)"),
    Format.HEIC: N_("Picture (HEIC)"),
    Format.PDF: N_("PDF"),
    Format.TEXT: N_("Text, such as messages taken out of a telephone"),
    Format.DOCX: N_("Word document"),
    Format.DOC: N_("Word document (old form)"),
    Format.ODT: N_("OpenDocument text"),
    Format.MP3: N_("Sound (MP3)"),
    Format.M4A: N_("Sound (M4A)"),
    Format.AAC: N_("Sound (AAC)"),
    Format.OGG: N_("Sound (Ogg), such as a voice message"),
    Format.AMR: N_("Sound (AMR)"),
    Format.WAV: N_("Sound (WAV)"),
    Format.MP4: N_("Video (MP4)"),
    Format.QUICKTIME: N_("Video (QuickTime)"),
    Format.GPP: N_("Sound or video (3GP)"),
    Format.WEBM: N_("Sound or video (WebM)"),
}


class HandedOverBy(StrEnum):
    """From whom a document came to whoever put it in."""

    PERSON = "person"
    OFFICER = "officer"
    SOMEBODY_CLOSE = "somebody_close"
    ORGANISATION = "organisation"
    FOUND = "found"
    OTHER = "other"


HANDED_OVER_LABELS: dict[HandedOverBy, str] = {
    HandedOverBy.PERSON: N_("The person handed it over"),
    HandedOverBy.OFFICER: N_("Somebody of our organisation made it"),
    HandedOverBy.SOMEBODY_CLOSE: N_("Somebody close to the person handed it over"),
    HandedOverBy.ORGANISATION: N_("Another organisation sent it"),
    HandedOverBy.FOUND: N_("It was found or seized"),
    HandedOverBy.OTHER: N_("Somebody else handed it over"),
}


class TakenBack(StrEnum):
    """Why a document is taken back. What was put with the wrong person is destroyed at once."""

    WRONG_PERSON = "wrong_person"
    WRONG_FILE = "wrong_file"
    TWICE = "twice"
    PERSON_ASKED = "person_asked"


TAKEN_BACK_LABELS: dict[TakenBack, str] = {
    TakenBack.WRONG_PERSON: N_("It is about somebody else"),
    TakenBack.WRONG_FILE: N_("It is the wrong file"),
    TakenBack.TWICE: N_("It is there twice"),
    TakenBack.PERSON_ASKED: N_("The person does not want it shown any more"),
}


class OpenedFor(StrEnum):
    """For what evidence an original is opened."""

    INVESTIGATION = "investigation"
    PROSECUTION = "prosecution"
    COURT = "court"
    DOUBT = "doubt"


OPENED_FOR_LABELS: dict[OpenedFor, str] = {
    OpenedFor.INVESTIGATION: N_("An investigation of the exploitation"),
    OpenedFor.PROSECUTION: N_("A prosecution of the exploitation"),
    OpenedFor.COURT: N_("A court asks for it"),
    OpenedFor.DOUBT: N_("The copy leaves open what the original can settle"),
}
