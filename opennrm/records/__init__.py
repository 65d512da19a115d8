"""Where facts are kept: the only models, the event store, the vault and the logs."""
