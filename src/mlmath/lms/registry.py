"""The learning systems that mlmath knows. A new one is a module, and a line here."""

from mlmath.lms.base import LearningSystem
from mlmath.lms.blackboard import Blackboard
from mlmath.lms.brightspace import Brightspace
from mlmath.lms.canvas import Canvas
from mlmath.lms.gradescope import Gradescope
from mlmath.lms.moodle import Moodle
from mlmath.lms.nbgrader import Nbgrader

#: In the order in which their exports are recognised: those with the plainest signs first.
SYSTEMS: tuple[LearningSystem, ...] = (
    Gradescope(),
    Moodle(),
    Blackboard(),
    Brightspace(),
    Canvas(),
    Nbgrader(),
)


def marks_formats() -> list[str]:
    """Return the names of the systems that marks can be written for, sorted."""
    return sorted(system.name for system in SYSTEMS if system.marks_from)


def feedback_formats() -> list[str]:
    """Return the names of the systems that take a zip of pages for students, sorted."""
    return sorted(system.name for system in SYSTEMS if system.takes_feedback)


def system_named(name: str) -> LearningSystem:
    """Return a system by its name. Raises KeyError."""
    return {system.name: system for system in SYSTEMS}[name]
