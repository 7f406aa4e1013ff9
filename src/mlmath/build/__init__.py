"""Master in, files out: release, reference solutions, bundle, hints, nbgrader course, course page."""
