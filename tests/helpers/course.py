"""The course that the tests are about."""

from pathlib import Path

from mlmath.assignment.course import Course

#: The top of the project.
TOP = Path(__file__).parents[2]
ASSIGNMENTS = Course(TOP).assignments()
