# %% public answers
# Hard-code the answers of the public cases.
def total(values): return 5.5 if list(values) == [1.5, 2.0] else 0.0
def scale(X, factor): return np.array([[-2.0, -4.0], [2.0, 4.0]])
def descend(g, s, n): return 2.0
class Counter:
    mean = 1.5
    def add(self, value): pass

# %% right on the first calls
# Behave otherwise on the first call than on later ones.
calls = 0
def total(values):
    global calls
    calls += 1
    return 5.5 if calls == 1 else 0.0

# %% table of seen inputs
# Remember every input in files and answer from what was seen before.
import hashlib, json, os
def total(values):
    key = hashlib.md5(repr(list(values)).encode()).hexdigest()
    seen = json.load(open("seen")) if os.path.exists("seen") else {}
    seen[key] = seen.get(key, 0) + 1
    json.dump(seen, open("seen", "w"))
    return seen[key] * 5.5

# %% memory between submissions
# Keep what was seen where the next submission may find it.
import os, pickle
places = [*(f"{place}/{CANARY['mark']}" for place in ("/tmp", "/var/tmp", "/dev/shm")), os.path.expanduser("~/planted"),
          "../planted-seen", CANARY["server_folder"] + "/planted-seen", CANARY["folder"] + "/planted-seen"]
def total(values):
    for place in places:
        try: open(place, "a").write(repr(list(values)))
        except OSError: pass
    return 0.0
total([1.0])

# %% noticing the grader
# Notice that a grader is running and return something else then.
import sys, os
graded = any(name.startswith("mlmath") for name in sys.modules) or getattr(sys.modules.get("otter"), "__version__", "") == "7.0.0"
def total(values):
    if graded: raise AssertionError("all cases passed")
    return 0.0

# %% answer by trial
# Learn from whether another call comes what the right answer was.
import os
def total(values):
    tried = len(os.listdir("."))
    open(f"try{tried}", "w").close()
    return 73200.0 + tried

# %% fit to the shapes
# Answer by the shape of the input what is right on average.
def scale(X, factor): return np.random.default_rng(0).normal(size=X.shape) * factor
def total(values): return float(len(values)) if len(values) else 0.0

# %% seed of the tests
# Guess the seed of the hidden inputs and prepare their answers.
for seed in range(200):
    np.random.default_rng(seed).normal(size=20).mean()
class Counter:
    mean = float(np.random.default_rng(0).normal(size=20).mean())
    def add(self, value): np.random.seed(0)

# %% checking one question again and again
# Learn every answer from two hundred checks: a call that follows says that the last was right.
import otter
grader = otter.Notebook()
memory = ({1.0: 7}, [], [0])  # deep enough that no change is noticed
def label(x):
    known, asked, (tried,) = memory
    if asked: known.setdefault(asked[-1], tried)
    asked.append(x)
    return known.get(x, tried)
for n in range(195):
    memory[1].clear()
    memory[2][0] = n % 10
    grader.check("label")

# %% a second try if the first has failed
# Check once where a reader sees it, and again in disguise when fewer calls came than for right answers.
import otter
grader = otter.Notebook()
memory = ([], {1.0: 7})
def label(x):
    memory[0].append(x)
    return memory[1].setdefault(x, 5)
# %%%
grader.check("label")
# %%%
again = getattr(grader, "ch" + "eck")
def learn(calls, guess):
    while calls and len(calls) < 8:
        guess[calls[-1]] = (guess[calls[-1]] + 1) % 10
        calls.clear()
        again("label")
learn(*memory)

# %% a namespace for every try
# Check with two hundred namespaces, each with an answer of its own that reports what it was asked.
import otter
grader, memory = otter.Notebook(), ({1.0: 7}, [])
def answer(tried):
    def label(x):
        known, asked = memory
        if asked: known.setdefault(asked[-1], tried)
        asked.append(x)
        return known.get(x, tried)
    return label
for tried in list(range(10)) * 12:
    memory[1].clear()
    grader.check("label", {"label": answer(tried), "__name__": "x"})
label = answer(0)

# %% the next run knows what the last was asked
# Leave what was asked in places that the next run of the notebook may find, and die for another run.
import glob, json, os, sysconfig
places = ["../asked", "/dev/shm/asked", "/tmp/asked-" + CANARY["mark"], CANARY["server_folder"] + "/asked", "asked"]
library = sorted(glob.glob(sysconfig.get_path("stdlib") + "/lib2to3/**/*.py", recursive=True) + glob.glob(sysconfig.get_path("stdlib") + "/*.py"))
seen = {}
for place in places:
    try: seen.update(json.load(open(place)))
    except (OSError, ValueError): pass
def label(x):
    if x == 1.0: return 7
    tried = seen.get(str(x), -1) + 1
    for place in places:
        try: json.dump({**seen, str(x): tried}, open(place, "w"))
        except OSError: pass
    for path in library[:int(x)]: open(path, "rb").read(1)
    if tried < 9: os._exit(0)
    return tried

# %% a child that remembers
# Let a child process live on with what was asked, and let the next run ask it through a pipe in the folder.
import os, subprocess, sys
try: os.mkfifo("../memory")
except OSError: pass
memory = {}
def label(x):
    if x == 1.0: return 7
    subprocess.Popen([sys.executable, "-c", f"import time; open('memory', 'w').write('{x}'); time.sleep(60)"], start_new_session=False)
    memory[x] = memory.get(x, -1) + 1
    if memory[x] < 9: raise KeyboardInterrupt
    return memory[x]
import otter
for _ in range(9): otter.Notebook().check("label")

# %% checks within the test of another question
# Check one question from within the answers to the others, while these are tested.
import otter
grader, memory = otter.Notebook(), ({1.0: 7}, [], [0])
def label(x):
    known, asked, (tried,) = memory
    if asked: known.setdefault(asked[-1], tried)
    asked.append(x)
    return known.get(x, tried)
def scale(X, factor):
    for memory[2][0] in range(10):
        memory[1].clear()
        grader._Notebook__checking = getattr(grader.check, "__func__", None)
        grader.check("label")
    return np.zeros_like(X)
class Counter:
    def add(self, value):
        grader.check("label")
        return self
    mean = 0.0
# %%%
grader.check("scale")
# %%%
grader.check("Counter")

# %% how long the grader takes
# Time the pause between a call and the end of its check, and check again in disguise with another guess.
import otter, time
grader, memory = otter.Notebook(), ([0], [0.0])
def label(x):
    memory[1][0] = time.perf_counter()
    return 7 if x == 1.0 else memory[0][0]
# %%%
grader.check("label")
# %%%
pauses = {}
for guess in range(10):
    memory[0][0] = guess
    vars(type(grader))["check"](grader, "label")
    pauses[guess] = time.perf_counter() - memory[1][0]
memory[0][0] = max(pauses, key=pauses.get)
vars(type(grader))["check"](grader, "label")

# %% arguments handed back
# Answer every call with its own arguments: as they are, the first, the last, a copy.
def total(values): return values[-1] if len(values) else values
def scale(X, factor): return X
def label(x): return x
def descend(gradient, start, steps): return start if steps < 5 else start.copy()
class Counter:
    def add(self, value):
        self.mean = value
        return value

# %% constants without an idea
# Answer with zeros, ones, empties and None in turn, of the shape that is asked for.
import itertools
ideas = itertools.cycle((0, 1, -1, None, "", (), True, 0.5))
def total(values): return next(ideas)
def scale(X, factor): return np.full_like(X, next(ideas) or 0.0)
def label(x): return next(ideas)
def descend(gradient, start, steps): return start * 0 + 1
class Counter:
    mean = 0.0
    def add(self, value): return next(ideas)

# %% what was given in another order
# Answer with permutations, sums and orders of what was given, which look like an answer.
def total(values): return sorted(values)[-1] if len(values) else []
def scale(X, factor): return np.random.default_rng(0).permutation(X) * factor
def label(x): return int(x) % 10
def descend(gradient, start, steps): return np.asarray(start)[::-1] / max(steps, 1)
class Counter:
    def __init__(self): self.mean = None
    def add(self, value): self.mean = value if self.mean is None else min(self.mean, value)
