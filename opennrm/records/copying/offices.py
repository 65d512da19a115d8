"""Word and OpenDocument files: looked into and never changed. There is no clean copy of them.

Refused: programs in them, files and objects in them, what they would fetch from elsewhere when
opened, encryption, and archives that unpack to far more than they are.
"""

import io
import re
import zipfile
import zlib

from opennrm.records.copying.refused import (
    BROKEN,
    ENCRYPTED,
    HAS_PROGRAM,
    UNPACKS_TOO_LARGE,
    Refused,
)

MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO, MOST_RELATIONS = 3_000, 300_000_000, 200, 2_000_000
PROGRAMS = re.compile(
    r"(?i)(vbaproject|vbadata|/activex/|/embeddings/|^basic/|^scripts/|^object "
    r"|\.(exe|dll|js|vbs)$)"
)
# A link in the text is fetched when somebody follows it; all else is fetched on opening.
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.I)
OLD_PROGRAMS = tuple(
    name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Macros", "ObjectPool", "\x01Ole10Native")
)


def check(data: bytes, form: str) -> None:
    """Look into a file. Errors: Refused."""
    if form == "doc":
        _check_old(data)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(archive, len(data))
            _check_relations(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError) as error:
        raise Refused(BROKEN) from error
    except RuntimeError as error:
        raise Refused(ENCRYPTED) from error


def _check_members(archive: zipfile.ZipFile, size: int) -> None:
    members = archive.infolist()
    unpacked = sum(m.file_size for m in members)
    if len(members) > MOST_MEMBERS or unpacked > min(MOST_UNPACKED, size * MOST_RATIO):
        raise Refused(UNPACKS_TOO_LARGE)
    if any(m.flag_bits & 1 for m in members):
        raise Refused(ENCRYPTED)
    if any(PROGRAMS.search(m.filename) for m in members):
        raise Refused(HAS_PROGRAM)
    for member in members:
        _check_unpacked(archive, member)


def _check_unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """What the directory says of a member has to be so, or its size cannot be trusted."""
    seen = 0
    with archive.open(member) as opened:
        while piece := opened.read(1 << 16):
            seen += len(piece)
            if seen > member.file_size:
                raise Refused(UNPACKS_TOO_LARGE)


def _check_relations(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if name == "META-INF/manifest.xml" and b"encryption-data" in _part(archive, name):
            raise Refused(ENCRYPTED)
        if name.endswith(".rels"):
            for relation in EXTERNAL.findall(_part(archive, name)):
                if b"/hyperlink" not in relation:
                    raise Refused(HAS_PROGRAM)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as opened:
        found = opened.read(MOST_RELATIONS + 1)
    if len(found) > MOST_RELATIONS:
        raise Refused(UNPACKS_TOO_LARGE)
    return found


def _check_old(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(ENCRYPTED)
    if "WordDocument".encode("utf-16-le") not in data:
        raise Refused(BROKEN)
    if any(name in data for name in OLD_PROGRAMS):
        raise Refused(HAS_PROGRAM)
