"""Say what came of the mutants: the figures, and every survivor with what was changed."""

from collections.abc import Mapping, Sequence

from cosmic_ray.work_item import WorkerOutcome, WorkItem, WorkResult


def is_all_caught(
    items: Sequence[WorkItem], results: Mapping[str, WorkResult], equivalent: Mapping[str, str]
) -> bool:
    """Return whether every mutant was run, and each that is not equivalent was caught."""
    return all(
        item.job_id in equivalent or (item.job_id in results and results[item.job_id].is_killed)
        for item in items
    )


def print_summary(
    items: Sequence[WorkItem], results: Mapping[str, WorkResult], equivalent: Mapping[str, str]
) -> None:
    """Print the survivors, then the figures by package and in all."""
    survivors = []
    packages: dict[str, list[int]] = {}
    for item in items:
        name, path = item.job_id, item.mutations[0].module_path
        package = ".".join(path.parts[2:-1]) or "mlmath"
        counts = packages.setdefault(package, [0, 0, 0, 0])
        if name in results and results[name].worker_outcome is WorkerOutcome.SKIPPED:
            continue  # no other program
        if name in equivalent:
            counts[2] += 1
        elif name not in results:
            counts[3] += 1
        elif results[name].is_killed:
            counts[0] += 1
        else:
            counts[1] += 1
            survivors.append(item)
    for item in survivors:
        result, mutation = results[item.job_id], item.mutations[0]
        print(f"\n{item.job_id} {mutation.operator_name} ({_first_line(result)})\n{result.diff}")
    print(f"\n{'package':20} {'caught':>8} {'survived':>8} {'equivalent':>10} {'not run':>8}")
    whole = [sum(column) for column in zip(*packages.values(), strict=True)] or [0, 0, 0, 0]
    for package, counts in [*sorted(packages.items()), ("all", whole)]:
        print(f"{package:20} {counts[0]:8} {counts[1]:8} {counts[2]:10} {counts[3]:8}")
    tried = whole[0] + whole[1]
    if tried:
        print(f"{whole[0]} of {tried} mutants were caught: {100 * whole[0] / tried:.1f} %.")


def _first_line(result: WorkResult) -> str:
    return (result.output or "no test runs it").partition("\n")[0]
