"""The layouts in which submissions come: one module each, and `archives` for those in a zip.

A layout's module says whether files look like that system's (`recognises`) and lists what was
handed in (`read`). None opens a submission; which of several counts, and what the batch calls a
student, is decided in `submissions`.
"""
