"""Make a master of this course from one that was written for Otter Assign."""
