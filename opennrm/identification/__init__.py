"""Identification: from the first suspicion to the two decisions. Pure."""
