"""Files that are sent: taken only where a page asks for documents, and sealed while they come.

Django's own handlers write large files in plain to the disk, for any page to which somebody sends
one. Here a view says so first (`request.takes_documents`), or the file is not kept at all; a file
larger than that is cut off there and then, and comes to the view as one that is too large.
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from opennrm.procedures.spooling import Spool, SpoolFull


class SealedFile(UploadedFile):
    """A file that was sent; `spool` is None where it was cut off."""

    def __init__(self, name: str, spool: Spool | None) -> None:
        super().__init__(name=name, size=spool.size if spool else 0)
        self.spool = spool

    def close(self) -> None:
        """Let go of what waits."""
        if self.spool is not None:
            self.spool.close()


class SealedUploads(FileUploadHandler):
    """Takes what a view asks for, piece by piece, into a spool of limited size."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, or leave it where no document is asked for."""
        super().new_file(*args, **kwargs)
        most = getattr(self.request, "takes_documents", 0)
        if not most:
            raise SkipFile
        self.spool: Spool | None = Spool(most=most)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece; nothing more once it is too much."""
        if self.spool is not None:
            try:
                self.spool.write(raw_data)
            except SpoolFull:
                self.spool = None

    def file_complete(self, file_size: int) -> SealedFile:
        """The file, whole or cut off."""
        if self.spool is not None:
            self.spool.finish()
        return SealedFile(self.file_name or "", self.spool)
