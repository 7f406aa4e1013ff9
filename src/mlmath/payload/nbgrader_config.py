# Written by `mlmath nbgrader`. Needs nbgrader and Otter, nothing else; change what you like.
#
# The assignments' notebooks work with Otter and with nbgrader. The classes below do for such a
# notebook what nbgrader does not do by itself.

import re

from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.preprocessors import ClearOutput, ClearSolutions, DeduplicateIds, NbGraderPreprocessor

c = get_config()  # noqa: F821


class KeepStubs(ClearSolutions):
    """Replace a solution with the stub below it, not with one text for all solutions."""

    def _replace_solution_region(self, cell, language):
        kept, dropping, replaced = [], False, False
        for line in cell.source.split("\n"):
            mark = line.strip()
            if mark.startswith("# BEGIN SOLUTION"):
                dropping = replaced = True
            elif mark == "# END SOLUTION":
                dropping = False
            elif not dropping and mark not in ('""" # BEGIN PROMPT', '""" # END PROMPT'):
                kept.append(line)
        cell.source = "\n".join(kept)
        return replaced


class KeepFigures(ClearOutput):
    """Clear all outputs except figures, which students see before they run anything."""

    def preprocess_cell(self, cell, resources, cell_index):
        if "figure" in cell.metadata.get("tags", []):
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)


class KeepWritten(ClearOutput):
    """Clear all outputs except those of answers that a person grades, which are not run again."""

    def preprocess_cell(self, cell, resources, cell_index):
        if utils.is_grade(cell) and utils.is_solution(cell):
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)


class RestoreChecks(NbGraderPreprocessor):
    """Give every question exactly one graded cell: its last check, or a new one at the end.

    A written answer is the last cell that says it is; a person grades it.

    Students copy and delete cells, and use programs that drop nbgrader's metadata.
    """

    check = re.compile(r"\s*grader\.check\(\s*[\"'](\w+)[\"']\s*\)\s*")

    def preprocess(self, nb, resources):
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as gradebook:
            notebook = gradebook.find_notebook(about["notebook"], about["assignment"])
            points = {cell.name: cell.max_score for cell in notebook.grade_cells}
            written = points.keys() & {cell.name for cell in notebook.solution_cells}
            kinds = {cell.name: cell.cell_type for cell in notebook.source_cells}
        last = {}
        for cell in nb.cells:
            found = self.check.fullmatch(cell.source) if cell.cell_type == "code" else None
            marked = cell.metadata.get("nbgrader", {}) if utils.is_grade(cell) else {}
            name = found[1] if found else marked.get("grade_id")
            if name in points:
                last[name] = cell
            if marked:
                del cell.metadata["nbgrader"]
        for name, worth in points.items():
            if name not in last and name in written:
                made = new_code_cell() if kinds.get(name) == "code" else new_markdown_cell()
                made.pop("id")
                nb.cells.append(made)
                last[name] = made
            if name not in last:
                self.log.warning("The check of '%s' was missing; it is put at the end", name)
                last[name] = new_code_cell(f'grader.check("{name}")')
                last[name].pop("id")  # older notebooks have none
                nb.cells.append(last[name])
            last[name].metadata["nbgrader"] = {
                "grade": True,
                "grade_id": name,
                "locked": name not in written,
                "points": worth,
                "schema_version": 3,
                "solution": name in written,
                "task": False,
            }
        return nb, resources


c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.LockCells",
    KeepStubs,
    KeepFigures,
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.sanitize_preprocessors = [
    KeepWritten,
    RestoreChecks,
    DeduplicateIds,
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# Feedback is the graded notebook: without ClearHiddenTests it would show the hidden tests.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.Execute.skip_cells_with_tag = "otter_ignore"  # plots, which mlmath does not run either
c.Execute.timeout = 60  # seconds for one cell; one test case gets 10
# In a kernel `exit()` ends the kernel, and with it nbgrader's work on the submission.
c.Execute.extra_arguments = ["--IPKernelApp.exec_lines=import sys; exit = quit = sys.exit; del sys"]
