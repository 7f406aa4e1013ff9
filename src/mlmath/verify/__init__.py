"""Prove the tests: reference, stub, misconceptions, alternatives, mutants."""
