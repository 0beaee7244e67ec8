"""Measurements of the project's commands: `make bench`."""
