"""Both sides of the wire between grader and sandbox: channel, messages, codec, proxies, policy."""
