"""What tests of several rooms use: the course, notebooks, classes, stock Otter, containers."""
