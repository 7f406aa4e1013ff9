"""Master in, files out: release, reference solutions, bundle, hints and the course's pages."""
