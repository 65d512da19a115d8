"""The second look, reconsideration, independent review, appeal and judgments."""
