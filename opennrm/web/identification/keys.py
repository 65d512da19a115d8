"""Keys of questions in addresses: a code, or a code and a number for one of several entries.

Example: `episode.2` is the second episode; `Episode`, `episode.` and `episode.123` are no keys.
"""

from django.urls import register_converter

NAME = "key"


class KeyConverter:
    """A key as it stands between two slashes."""

    regex = r"[a-z][a-z_]*(?:\.[1-9][0-9]?)?"

    def to_python(self, value: str) -> str:
        """Give the key as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Give the key as it stands."""
        return value


register_converter(KeyConverter, NAME)
