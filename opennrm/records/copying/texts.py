"""A text as UTF-8 and nothing else: messages taken out of a telephone, notes."""

import re

from opennrm.records.copying.refused import BROKEN, Refused

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def copy(data: bytes, form: str) -> bytes:
    """The clean copy. Errors: Refused, where it is no text to the end."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(BROKEN) from error
    if CONTROLS.search(text):
        raise Refused(BROKEN)
    return text.encode("utf-8")
