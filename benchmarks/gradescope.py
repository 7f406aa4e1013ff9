"""A Gradescope container with our bundle and with stock Otter's, side by side in one go.

    .venv/bin/python benchmarks/gradescope.py [--runs 5]

Both are laid out in a scratch root and set up with this machine's Python and pip, downloads
included: ours by the bundle's own setup.sh, Otter's by what its environment.yml lists for pip (its
own setup.sh also installs conda, a browser and their libraries, which is left out here in its
favour). Then both grade the same submission in turn, from the start of the script that Gradescope
runs to results.json. Processor time, which other work on the machine does not stretch as much, is
that of all processes of a run. Memory is the largest sum, over all of them, of what each has to
itself plus its share of the rest (PSS).
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import yaml

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests"))

from container import Container, zip_for_upload  # noqa: E402

ASSIGNMENT = "hw02_mse"
SUBMISSIONS = (
    TOP / "examples" / "hw02_mse" / "ada.ipynb",
    TOP / "examples" / "hw02_mse" / "ben.ipynb",
)
LIMIT = 768  # MB: what Gradescope gives a container where nothing else is set


def downloading(container):
    """Let a container's setup.sh install everything itself."""
    del container.environment["MLMATH_PACKAGES"]
    return container


def set_up_ours(container):
    """Run the bundle's setup.sh; return the environment's folder."""
    done = container.set_up()
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return container.root / "opt" / "mlmath"


def set_up_otter(container):
    """Install stock Otter's requirements with pip; return the environment's folder."""
    content = yaml.safe_load((container.source / "environment.yml").read_text())
    (pip,) = (part["pip"] for part in content["dependencies"] if isinstance(part, dict))
    home = container.root / "opt" / "otter"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    command = [home / "bin" / "pip", "install", "-qqq", "--no-cache-dir"]
    constraints = ["--constraint", TOP / "constraints.txt"]  # the same versions for both
    subprocess.run([*command, *constraints, "jupyter_server", *pip], check=True)
    # run_otter.py names the folder where Gradescope has it; here it lies elsewhere
    script = container.source / "run_otter.py"
    script.write_text(script.read_text().replace('"/autograder"', f'"{container.autograder}"'))
    return home


def watched(command, environment, result):
    """Run a command.

    Returns
    -------
    (float, float, float)
        Seconds until `result` is there, seconds of processor time, and the peak of memory in MB.
    """
    start, there, peak, looked, used = time.perf_counter(), None, 0, 0, {}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while process.poll() is None:
        now = time.perf_counter()
        if there is None and result.exists() and result.stat().st_size:
            there = now - start
        if now - looked > 0.1:
            peak, looked = max(peak, look_at(process.pid, used)), now
        time.sleep(0.005)
    return there or time.perf_counter() - start, sum(used.values()), peak / 2**20


def look_at(pid, used):
    """Return the bytes of a process and its descendants; note their processor time in `used`."""
    total = 0
    try:
        processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in processes:
        try:
            total += process.memory_full_info().pss
            used[process.pid] = sum(process.cpu_times()[:2])
        except psutil.Error:
            continue
    return total


def processor_time():
    """Seconds of processor time of all children so far that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def size_of(folder):
    """Megabytes of files in a folder."""
    return sum(p.lstat().st_size for p in folder.rglob("*") if not p.is_symlink()) / 2**20


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    archive = zip_for_upload(TOP / "autograder" / ASSIGNMENT)
    ours, otter = downloading(Container(archive)), Container(archive)
    try:
        compare(ours, otter, runs)
    finally:
        ours.close()
        otter.close()


def compare(ours, otter, runs):
    setups = {"mlmath": (set_up_ours, ours), "otter": (set_up_otter, otter)}
    print(f"{'':8}{'set-up':>10}{'processor':>12}{'environment':>14}")
    homes = {}
    for name, (set_up, container) in setups.items():
        start, before = time.perf_counter(), processor_time()
        homes[name] = set_up(container)
        seconds, used = time.perf_counter() - start, processor_time() - before
        print(f"{name:8}{seconds:9.1f}s{used:11.1f}s{size_of(homes[name]):11.0f} MB", flush=True)

    cache = tempfile.mkdtemp(dir=otter.root)
    commands = {
        "mlmath": ([ours.autograder / "run_autograder"], ours.environment),
        "otter": (
            [homes["otter"] / "bin" / "python", otter.source / "run_otter.py"],
            os.environ | {"MPLCONFIGDIR": cache},  # so that both have their list of fonts
        ),
    }
    measured, scores = {name: [] for name in setups}, {name: [] for name in setups}
    for number in range(runs + 1):
        submission = SUBMISSIONS[number % len(SUBMISSIONS)]
        for name, (_, container) in setups.items():
            container.upload({submission.name: submission.read_bytes()})
            figures = watched(*commands[name], container.results / "results.json")
            tests = container.result(checked=name == "mlmath")["tests"]
            scores[name].append(sum(test.get("score", 0) for test in tests))
            if number > 0:  # the first run of each warms the disk's cache
                measured[name].append(figures)
    print(f"\n{'':8}{'seconds':>10}{'processor':>12}{'memory':>11}")
    for name in setups:
        seconds, used, peaks = zip(*measured[name], strict=True)
        median = statistics.median
        print(f"{name:8}{median(seconds):9.2f}s{median(used):11.2f}s{max(peaks):8.0f} MB")
    ratio = statistics.median(
        mine[0] / theirs[0]
        for mine, theirs in zip(measured["mlmath"], measured["otter"], strict=True)
    )
    most = max(peak for _, _, peak in measured["mlmath"])
    print(f"\nscores agree: {scores['mlmath'] == scores['otter']}")
    print(f"time of ours over Otter's: {ratio:.2f} (at most 0.33)")
    print(f"ours is inside {LIMIT} MB: {most < LIMIT}")
    sys.exit(scores["mlmath"] != scores["otter"] or ratio > 1 / 3 or most > LIMIT)


if __name__ == "__main__":
    main()
