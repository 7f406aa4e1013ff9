"""Grade a batch of submissions: on this machine, or on a cluster."""
