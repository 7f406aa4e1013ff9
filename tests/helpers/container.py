"""A grading container's file tree in a folder of this machine, run by the bundle's own scripts."""

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import jsonschema

from mlmath.build import build as building
from mlmath.build import bundle as build_bundle

SCHEMA = json.loads(Path(__file__).with_name("gradescope.schema.json").read_text())


def zip_for_upload(folder):
    """The zip of the bundle in `folder`, as `mlmath build` makes it, with the package of now."""
    bundle = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    for script in ("setup.sh", "run_autograder"):
        bundle[script] = build_bundle.script(script)
    return building.zip_of(build_bundle.upload_files(bundle, build_bundle.package_files()))


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
        self.seen_as = self.autograder
        self.lay_out(archive)
        self.environment = os.environ | {
            "AUTOGRADER": str(self.autograder),
            "MLMATH_HOME": str(self.root / "opt" / "mlmath"),
            "MLMATH_PYTHON": sys.executable,
            "MLMATH_PACKAGES": str(Path(jsonschema.__file__).parents[1]),
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
        return self.run(["bash", f"{self.seen_as}/source/setup.sh"], variables)

    def grade(self, files, **variables):
        """Run run_autograder on an upload of these files; return its result, validated.

        Parameters
        ----------
        files : dict of str to bytes
        """
        self.upload(files)
        self.process = self.run([f"{self.seen_as}/run_autograder"], variables)
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

    def result(self, *, checked=True):
        """Return results.json, if it is what Gradescope accepts or need not be."""
        result = json.loads((self.results / "results.json").read_text(encoding="utf-8"))
        if checked:
            jsonschema.validate(result, SCHEMA)
        return result

    def run(self, command, variables):
        """Run a command in the container; return the finished process."""
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


class System:
    """A copy of a base system, in which commands run as in a container of its own.

    Nothing of this machine is used but the kernel, the network and the certificates it trusts.

    Parameters
    ----------
    base : Path
        A folder with a system in it, as debootstrap makes it. It stays as it is.
    mounts : dict of str to str, optional
        Folders and files of this machine that the commands see, and where.
    """

    def __init__(self, base, mounts=None):
        self.root = Path(tempfile.mkdtemp(prefix="mlmath-image-"))
        self.mounts = mounts or {}
        subprocess.run(["cp", "-a", "--reflink=auto", f"{base}/.", self.root], check=True)
        self.root.chmod(0o755)
        shutil.copy("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        # debootstrap leaves this to the installer, and kernels listen on localhost
        (self.root / "etc" / "hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")
        certificates = "/etc/certificates-of-the-host.crt"
        shutil.copy("/etc/ssl/certs/ca-certificates.crt", self.root / certificates[1:])
        self.environment = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "PIP_CERT": certificates,
        }

    def run(self, command, variables=None):
        """Run a command in the system; return the finished process."""
        # The mounts are this command's alone, and go with it.
        script = 'mount --bind "$0" "$0" && mount -t proc proc "$0/proc"'
        script += ' && mount --rbind /dev "$0/dev" && mount --rbind /sys "$0/sys"'
        for path, seen in self.mounts.items():
            place = self.root / seen.lstrip("/")
            if Path(path).is_dir():
                place.mkdir(parents=True, exist_ok=True)
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.touch()
            script += f" && mount --bind {shlex.quote(str(path))} {shlex.quote(str(place))}"
        # Not by chroot alone: below it, /proc/self/maps has the paths of the machine outside as
        # soon as a process makes mounts of its own, as a sandbox does.
        script += ' && cd "$0" && pivot_root . mnt && exec chroot . sh -c "$1" "$@"'
        enter = 'umount -l /mnt && exec "$@"'
        return subprocess.run(
            ["unshare", "--mount", "sh", "-c", script, self.root, enter, *map(str, command)],
            env=self.environment | (variables or {}),
            capture_output=True,
            text=True,
        )

    def close(self):
        """Remove everything."""
        shutil.rmtree(self.root, ignore_errors=True)


class Image(System, Container):
    """A container with an operating system of its own.

    Parameters
    ----------
    archive : bytes
        The zip that an instructor uploads.
    base : Path
        See `System`.
    """

    def __init__(self, archive, base):
        System.__init__(self, base)
        self.seen_as = Path("/autograder")
        self.lay_out(archive)
