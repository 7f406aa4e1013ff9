"""The untrusted side: the zygote, the session that runs a notebook, its confinement."""
