"""Submissions in, results out. Knows bundles and notebooks; never how a bundle is built."""
