"""Learning systems, a module each: recognise an export, read its roster, write marks."""
