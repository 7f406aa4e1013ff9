"""What grader and sandbox share: channel, message format, proxies, access policies."""
