"""Run untrusted notebooks in confined processes. Knows no test and no score."""
