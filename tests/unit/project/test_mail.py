"""Where notices go: to the named server in production, never out of a demo."""

from pathlib import Path

import pytest

from opennrm.project import mail

DATA = Path("/data")
GIVEN = {
    "OPENNRM_EMAIL_URL": "smtps://nrm:p%40ss@mail.example:4650",
    "OPENNRM_EMAIL_FROM": "OpenNRM <notices@nrm.example>",
}


def test_a_demo_keeps_its_mail_in_its_folder_whatever_is_set() -> None:
    for kind in ("demo", "anything"):
        found = mail.settings(GIVEN, DATA, kind=kind)
        assert str(found["EMAIL_BACKEND"]).endswith("filebased.EmailBackend")
        assert found["EMAIL_FILE_PATH"] == "/data/mail"
        assert "EMAIL_HOST" not in found


def test_a_benchmark_drops_its_mail() -> None:
    found = mail.settings(GIVEN, DATA, kind="benchmark")
    assert str(found["EMAIL_BACKEND"]).endswith("dummy.EmailBackend")


def test_production_signs_in_over_an_encrypted_connection() -> None:
    assert mail.settings(GIVEN, DATA, kind="production") == {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 4650,
        "EMAIL_HOST_USER": "nrm",
        "EMAIL_HOST_PASSWORD": "p@ss",
        "EMAIL_USE_SSL": True,
        "EMAIL_USE_TLS": False,
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": "OpenNRM <notices@nrm.example>",
    }


@pytest.mark.parametrize(
    ("url", "port", "tls"),
    [
        ("smtp://nrm:x@mail.example", 587, True),
        ("smtp://localhost:25", 25, False),
        ("smtps://mail.example", 465, False),
    ],
)
def test_ports_and_encryption(url: str, port: int, tls: bool) -> None:
    found = mail.settings({**GIVEN, "OPENNRM_EMAIL_URL": url}, DATA, kind="production")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (port, tls)


@pytest.mark.parametrize(
    "url", ["", "mail.example", "http://mail.example", "smtp://", "smtp://x:99999", "smtp://x:no"]
)
def test_an_address_that_is_none_is_missing_and_not_repeated(url: str) -> None:
    [said] = mail.missing({**GIVEN, "OPENNRM_EMAIL_URL": url})
    assert said.startswith("OPENNRM_EMAIL_URL: ")
    assert not url or url not in said
    with pytest.raises(ValueError, match=r"^OPENNRM_EMAIL_URL$"):
        mail.settings({**GIVEN, "OPENNRM_EMAIL_URL": url}, DATA, kind="production")


@pytest.mark.parametrize("sender", ["", "nobody", "a@", "a@b\nBcc: c@d"])
def test_a_sender_that_is_none_is_missing(sender: str) -> None:
    [said] = mail.missing({**GIVEN, "OPENNRM_EMAIL_FROM": sender})
    assert said.startswith("OPENNRM_EMAIL_FROM: ")


def test_nothing_is_missing() -> None:
    assert mail.missing(GIVEN) == ()
