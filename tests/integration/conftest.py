"""What integration tests share: an installation prepared as a demo in the module's own database."""

import pytest

from opennrm.procedures import installation as installing


@pytest.fixture(scope="module")
def installation(database: object) -> None:
    """Access tables, organisations and event kinds, as `opennrm database prepare` writes them."""
    installing.prepare("demo")


@pytest.fixture(scope="module")
def demo(installation: None) -> None:
    """A demo with one member for each role."""
    installing.load_demo()
