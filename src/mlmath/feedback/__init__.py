"""What students and instructors read: pages made from results. Nothing is graded here."""
