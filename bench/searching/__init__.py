"""Benchmarks of the search: `python -m bench.searching`, and `--others` for the libraries that it was chosen over."""
