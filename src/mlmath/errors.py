"""Every exception that mlmath raises on purpose, as one tree.

    MlmathError
    ├── InputError (also a ValueError)      something given to mlmath is not right: one sentence
    │   ├── CourseError                     a course or an assignment that is not there
    │   ├── MasterError                     a master with a mistake in its markup or tests
    │   ├── VariantError                    misconceptions.py or alternatives.py cannot be read
    │   ├── EquivalentsError                equivalent_mutants.toml cannot be read
    │   ├── MutantError                     a solution that cannot be changed
    │   ├── BuildError                      an assignment that cannot be built
    │   │   ├── FigureError                 a figure cannot be drawn
    │   │   └── NbgraderCourseError         a course for nbgrader cannot be written
    │   ├── ScaffoldError                   a course or an assignment cannot be started
    │   ├── ImportingError                  an Otter master cannot be imported
    │   ├── BundleError                     an Otter autograder cannot be graded with
    │   ├── SubmissionsError                there is nothing to grade
    │   │   ├── ArchiveError                a zip cannot be unpacked
    │   │   └── ExportError                 a learning system's export cannot be read
    │   ├── NotebookError                   a file is not a notebook: a sentence for the student
    │   ├── UploadError                     an upload without the one notebook to grade
    │   ├── RosterError                     a roster cannot be used
    │   ├── ResultsError                    a results folder cannot take or give results
    │   ├── MarksError                      a system could not import these marks
    │   ├── AdjustmentsError                a person's decisions on marks cannot be applied
    │   ├── DecisionsError                  the review page's database cannot be used
    │   ├── ReviewError                     the review page cannot be opened
    │   ├── MarkingRulesError               rules for late work, weights or totals have a mistake
    │   ├── GradebookError                  nbgrader's gradebook cannot be opened or does not fit
    │   ├── SimilarityError                 submissions cannot be compared
    │   ├── ClusterError                    a cluster cannot grade, or can no longer
    │   └── PlatformError                   this machine cannot grade
    ├── CodecError (also a ValueError)      bytes are no message, or a value is too large for one
    ├── RpcError                            a sandbox can no longer be talked to: for the student
    │   ├── CallTimeout                     it did not answer before the deadline
    │   ├── ProcessDied                     its end of the channel is closed
    │   └── ProtocolError                   it sent what the protocol does not allow
    ├── RemoteError                         an exception in the peer that no built-in stands for
    ├── ConflictError                       somebody else has decided in the meantime
    └── ZygoteError                         no sandbox can be had; no submission is to blame

The command line prints an `InputError` as one line and exits with 1. Every other exception that
reaches it is a mistake in mlmath.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlmath.model.decision import Decision


class MlmathError(Exception):
    """Base of all exceptions of mlmath."""


class InputError(MlmathError, ValueError):
    """Something given to mlmath is not right. The message says what, where, and what to do."""


class CourseError(InputError):
    """A course or an assignment that is not there."""


class MasterError(InputError):
    """A master that cannot be built from; the message names the cell or the question."""


class VariantError(InputError):
    """A file of variants that cannot be read; the message names file, line and cause."""


class EquivalentsError(InputError):
    """A list of equivalent mutants that cannot be read."""


class MutantError(InputError):
    """A solution of which no mutants can be made."""


class BuildError(InputError):
    """An assignment that cannot be built."""


class FigureError(BuildError):
    """A figure of a released notebook that cannot be drawn."""


class NbgraderCourseError(BuildError):
    """A course for nbgrader that cannot be written."""


class ScaffoldError(InputError):
    """A new course or assignment that cannot be started."""


class ImportingError(InputError):
    """An Otter master that cannot be imported; the message names all cells to mend."""


class BundleError(InputError):
    """An Otter autograder that cannot be graded with."""


class SubmissionsError(InputError):
    """There is nothing to grade."""


class ArchiveError(SubmissionsError):
    """A zip that cannot be unpacked."""


class ExportError(SubmissionsError):
    """A learning system's export that cannot be read."""


class NotebookError(InputError):
    """A file that cannot be read as a notebook. The message is for the student."""


class UploadError(InputError):
    """An upload without the one notebook to grade. The message is for the student."""


class RosterError(InputError):
    """A roster that cannot be used."""


class ResultsError(InputError):
    """A folder that cannot take or give results."""


class MarksError(InputError):
    """Marks that a learning system could not import."""


class AdjustmentsError(InputError):
    """A person's decisions on marks that cannot be read or applied; the message names the line."""


class DecisionsError(InputError):
    """A database of decisions that cannot be read, or belongs to something else."""


class ReviewError(InputError):
    """A review page that cannot be opened."""


class MarkingRulesError(InputError):
    """Rules for late work, weights or a course's totals that have a mistake."""


class GradebookError(InputError):
    """A gradebook of nbgrader that cannot be opened, cannot be written or does not fit."""


class SimilarityError(InputError):
    """Submissions that cannot be compared."""


class ClusterError(InputError):
    """A cluster that cannot grade, or can no longer grade."""


class PlatformError(InputError):
    """A machine that cannot grade."""


class CodecError(MlmathError, ValueError):
    """Bytes that are not a message, or a value too large or too deep for one."""


class RpcError(MlmathError):
    """The peer can no longer be talked to. The message is a phrase for the student."""


class CallTimeout(RpcError):
    """The peer did not answer before the deadline."""


class ProcessDied(RpcError):
    """The peer is gone: its end of the channel is closed."""


class ProtocolError(RpcError):
    """The peer sent what the protocol does not allow."""


class RemoteError(MlmathError):
    """An exception in the peer that no built-in exception stands for, such as `SystemExit`."""


class ConflictError(MlmathError):
    """Somebody else has decided about the same answer in the meantime; nothing was stored.

    Parameters
    ----------
    current : Decision or None
        The decision that is stored.
    """

    def __init__(self, current: "Decision | None") -> None:
        super().__init__("Somebody else has decided in the meantime.")
        self.current = current


class ZygoteError(MlmathError, RuntimeError):
    """No sandbox can be had; the submission is not to blame."""
