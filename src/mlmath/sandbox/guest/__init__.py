"""The untrusted side: the zygote, and the session that runs a notebook in a confined process."""
