"""Stands for rfc3987_syntax where it is not installed, as with Otter alone: on PYTHONPATH first.

nbgrader's dependencies bring the real one in, and jsonschema then takes seconds to import, in every
kernel and command: it sets up a grammar of addresses that no notebook's schema names.
"""

raise ImportError("left out, as where Otter alone is installed")
