"""What a results folder holds."""

import json
import re


def contents(out):
    """Every file of a results folder, but for what a clock says."""
    found = {}
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        if path.name in (".last-run.json", ".grades-written", "history.jsonl"):
            continue  # they tell of the runs, see test_store
        text = path.read_text()
        if path.parent.name == "results":
            result = json.loads(text)
            del result["extra_data"]["mlmath"]["seconds"]
            text = json.dumps(result, sort_keys=True)
        elif path.suffix == ".csv":
            text = "\n".join(line.rsplit(",", 1)[0] for line in text.splitlines())
        elif path.name == "report.html":
            text = re.sub(r"<p>Grading took.*?</p>|<td[^>]*>[\d.]+</tr>", "", text)
        found[str(path.relative_to(out))] = text
    return found
