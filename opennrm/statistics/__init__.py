"""Facts, linkage, tables, protection and publication: pure functions over Arrow tables."""
