"""What a submission prints."""

import json
import subprocess
import sys

PROGRAM = """
import json, os, sys
from mlmath.sandbox.guest.output import Output
told = os.dup(1)
output = Output(20)
print("one"), sys.stderr.write("two")
answer = [sys.stdout.fileno(), sys.stderr.fileno(), output.take()]
with output.dropped():
    print("nobody sees it")
print("three" * 10)
os.write(told, json.dumps([*answer, output.take(), output.take()]).encode())
"""


def test_streams_have_their_usual_numbers_and_the_beginning_of_what_is_printed_is_kept():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    # of 20 bytes, `one`, a new line and `two` take 7
    assert json.loads(done.stdout) == [1, 2, "one\ntwo", "threethreethr", ""], done.stderr
