"""Prove an assignment's tests with its reference, stub, misconceptions, alternatives, mutants."""
