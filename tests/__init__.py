"""Tests of the generator; each module mirrors one of its modules."""
