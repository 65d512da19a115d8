"""The record: event store, vault, access log, caseload, registers. The only models, the only SQL.

It keeps facts and knows no rules: what a fact means stands in `cases`, who may do what in `access`.
Only `procedures` opens it. Every write goes through a function of the database that takes who and
why from a signed context; reading is under row-level security (docs/adr/0014).
"""
