"""Why a document is refused when it is looked into: a code, the same on both sides of the pipe."""

ENCRYPTED = "document_encrypted"
HAS_PROGRAM = "document_has_program"
TOO_MANY_PIXELS = "document_too_many_pixels"
UNPACKS_TOO_LARGE = "document_unpacks_too_large"
BROKEN = "document_broken"
TOOK_TOO_LONG = "document_took_too_long"
CODES = frozenset(
    {ENCRYPTED, HAS_PROGRAM, TOO_MANY_PIXELS, UNPACKS_TOO_LARGE, BROKEN, TOOK_TOO_LONG}
)


class Refused(Exception):
    """A document that is not taken; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
