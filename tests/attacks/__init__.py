"""Attacks that must earn nothing and harm nobody, and honest notebooks that must lose nothing."""
