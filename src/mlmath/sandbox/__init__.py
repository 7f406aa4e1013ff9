"""Run an untrusted notebook. Knows no test and no score."""
