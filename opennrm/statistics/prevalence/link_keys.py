"""Link keys: by them rows of one person meet, and nobody is known by them.

A body reckons the key of a person from name and birth date under the study key, which the bodies
of one study share; the linking office keys it again under its own. So whoever holds names holds no
rows of others, and whoever counts holds no key. A name is taken as the skeletons of its parts in
order of the alphabet, so that spelling, script and order matter little; a birth date must be whole.
Also 1 January, which stands for a day that nobody knew, makes a key: without one, all who have no
other birth date would be on no list. Among them two people can have one key (a false link).
Source: practice finding 68 (pseudonymous keys); RFC 2104 (HMAC); the form is ours.
Example: "Mohammed Ali" and "ALI Muhamad", both of 3 July 1991, have one key.
"""

import hashlib
import hmac
from datetime import date

from opennrm.identification.name_forms import parts_of

KEY_BYTES = 32
_FIRST, _AGAIN = "lk1", "lk2"


def normal_form(name: str, born: date) -> str:
    """What a key is made of; "" for a name without a letter. Source: ours."""
    skeletons = sorted({part.bones for part in parts_of(name)} - {""})
    return f"{' '.join(skeletons)}|{born.isoformat()}" if skeletons else ""


def link_key(name: str, born: date, study_key: bytes) -> str:
    """The key of a person under the study key of 32 bytes; "" where none can be made.

    Raises ValueError for a key of another length. Source: ours.
    """
    normal = normal_form(name, born)
    return f"{_scheme(_FIRST, '', study_key)}.{_mac(study_key, normal)}" if normal else ""


def keyed_again(key: str, linking_key: bytes) -> str:
    """A key under the linking office's own key, so that no body can reckon it.

    Keys of two studies differ in what stands before the last point. Raises ValueError for a linking
    key that has not 32 bytes. Source: ours.
    """
    before = key.rpartition(".")[0]
    return f"{_scheme(_AGAIN, before, linking_key)}.{_mac(linking_key, key)}"


def _scheme(name: str, before: str, key: bytes) -> str:
    """The scheme and a name for the key that tells nothing of it."""
    return f"{name}.{_mac(key, f'scheme|{before}')[:8]}"


def _mac(key: bytes, text: str) -> str:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
