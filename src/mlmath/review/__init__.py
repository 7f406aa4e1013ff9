"""A person looks: the local page on which written answers are read and marks are corrected."""
