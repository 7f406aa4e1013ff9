"""Everything that runs on the untrusted side. Nothing here knows a test or a reference."""
