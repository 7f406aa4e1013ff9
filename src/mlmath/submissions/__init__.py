"""Collect submissions, find out whose they are, open archives, read notebooks."""
