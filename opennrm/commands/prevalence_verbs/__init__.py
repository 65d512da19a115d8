"""The verbs of `opennrm prevalence`, one module each."""
