"""What travels between the rooms: typed, immutable data. No file is opened here."""
