"""Read an Otter autograder, ours or anyone's."""
