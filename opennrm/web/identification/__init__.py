"""Pages of identification: refer somebody, see what is due, read a case, decide."""
