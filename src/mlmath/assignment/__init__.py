"""What an author writes: the course, its masters, their variants and markup."""
