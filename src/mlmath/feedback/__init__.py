"""What students and instructors read: pages, the report, the terminal's summary."""
