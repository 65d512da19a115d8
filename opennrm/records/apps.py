"""Django's entry for the record room."""

import importlib
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_save


class RecordsConfig(AppConfig):
    """App label `records`; its models are the members who sign in."""

    name = "opennrm.records"
    label = "records"

    def ready(self) -> None:
        """Let every second factor that is set up be bound to its member."""
        # Models are there only now, so this module cannot be loaded above.
        factors: Any = importlib.import_module("opennrm.records.second_factor")
        pre_save.connect(factors.bind, sender=factors.Authenticator, dispatch_uid="opennrm.bind")
