"""A made-up nation for demonstration, tests and benchmarks; every person in it is invented."""
