"""What the stories share: a demo of their own, and a look at its database from above."""

from tests.integration.procedures.conftest import record

__all__ = ["record"]
