"""The wire between the trusted process and the student's: frames, values, proxies."""
