"""Django's entry for the record room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """App label `records`; its models are the members who sign in."""

    name = "opennrm.records"
    label = "records"
