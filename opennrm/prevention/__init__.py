"""Strategies, measures, evaluation and training; sees published figures, never cases."""
