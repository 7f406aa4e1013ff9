"""A grading container's file tree in a folder of this machine, run by the bundle's own scripts."""

import io
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

import jsonschema

SCHEMA = json.loads(Path(__file__).with_name("gradescope.schema.json").read_text())


class Container:
    """What Gradescope lays out in an image, beneath a scratch root.

    Parameters
    ----------
    archive : bytes
        The zip that an instructor uploads.
    """

    def __init__(self, archive):
        # not in pytest's folder, which other users may not enter
        self.root = Path(tempfile.mkdtemp(prefix="mlmath-container-"))
        self.root.chmod(0o755)
        self.lay_out(archive)
        self.environment = os.environ | {
            "AUTOGRADER": str(self.autograder),
            "MLMATH_HOME": str(self.root / "opt" / "mlmath"),
            "MLMATH_PYTHON": sys.executable,
            "MLMATH_PACKAGES": sysconfig.get_path("purelib"),
        }

    def lay_out(self, archive):
        """Unpack the zip as Gradescope does."""
        for name in ("source", "submission", "results"):
            (self.autograder / name).mkdir(parents=True)
        with zipfile.ZipFile(io.BytesIO(archive)) as upload:
            upload.extractall(self.source)
        shutil.copy(self.source / "run_autograder", self.autograder)
        (self.autograder / "run_autograder").chmod(0o755)
        (self.autograder / "submission_metadata.json").write_text("{}")

    @property
    def autograder(self):
        """Where everything lies."""
        return self.root / "autograder"

    @property
    def source(self):
        """Where the zip's files lie."""
        return self.autograder / "source"

    @property
    def results(self):
        """Where results are written."""
        return self.autograder / "results"

    def set_up(self, **variables):
        """Run the bundle's setup.sh; return the finished process."""
        return self._run(["bash", f"{self.autograder}/source/setup.sh"], variables)

    def grade(self, files, **variables):
        """Run run_autograder on an upload of these files; return its result, validated.

        Parameters
        ----------
        files : dict of str to bytes
        """
        self.upload(files)
        self.process = self._run([f"{self.autograder}/run_autograder"], variables)
        return self.result()

    def upload(self, files):
        """Put files where a student's upload lies, instead of what is there."""
        submission = self.autograder / "submission"
        shutil.rmtree(submission)
        submission.mkdir()
        for name, data in files.items():
            path = submission / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for path in self.results.iterdir():
            path.unlink()

    def result(self):
        """Return results.json, if it is what Gradescope accepts."""
        result = json.loads((self.results / "results.json").read_text(encoding="utf-8"))
        jsonschema.validate(result, SCHEMA)
        return result

    def _run(self, command, variables):
        return subprocess.run(
            command,
            cwd=self.autograder,
            env=self.environment | variables,
            capture_output=True,
            text=True,
        )

    def close(self):
        """Remove everything."""
        shutil.rmtree(self.root, ignore_errors=True)
