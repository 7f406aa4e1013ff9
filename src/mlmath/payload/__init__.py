"""Files that run elsewhere and are never imported here: in bundles, images and notebooks."""
