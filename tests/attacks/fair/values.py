# %% int for float
# Returns an int where a float is right.
right = total
def total(values):
    value = right(values)
    return int(value) if float(value) == int(value) else value

# %% numpy scalars
# Returns np.float64 and np.longdouble-free scalars.
right = total
def total(values): return np.float64(right(values))
class Counter:
    def __init__(self): self.values = []
    def add(self, value): self.values.append(np.float64(value))
    @property
    def mean(self): return np.mean(self.values)

# %% array of shape ()
# Returns an array without dimensions for a number.
right = total
def total(values): return np.array(right(values))

# %% lists for arrays
# Returns lists and tuples where the text says array-like.
right, steps_right = scale, descend
def scale(X, factor): return right(X, factor).tolist()
def descend(g, s, n):
    w = steps_right(g, s, n)
    return tuple(w) if np.ndim(w) else w

# %% list of arrays
# Returns a list of rows that are arrays.
right = scale
def scale(X, factor): return list(right(X, factor))

# %% float32 within tolerance
# Computes in single precision where the tolerance allows.
right = descend
def descend(g, s, n):
    w = right(g, s, n)
    return np.float32(w) if np.ndim(w) == 0 else np.asarray(w)
def total(values):
    return np.float64(np.dot(np.arange(1, len(values) + 1), np.asarray(values, dtype=float)))

# %% views and orders
# Returns Fortran-ordered, negative-stride, read-only and sliced views.
right = scale
def scale(X, factor):
    out = np.asfortranarray(right(X, factor))[::-1][::-1]
    out.setflags(write=False)
    return out

# %% matrix and masked array without a mask
# Returns np.matrix, or a masked array in which nothing is masked.
right = scale
def scale(X, factor): return np.ma.array(right(X, factor)) if X.shape[0] == 2 else np.asmatrix(right(X, factor))

# %% other byte order
# Returns an array in the other byte order.
right = scale
def scale(X, factor): return right(X, factor).astype(">f8")

# %% callable object and partial
# Answers with a partial, a bound method, a lambda and a callable object.
import functools
class Total:
    def __call__(self, values): return self.of(values)
    def of(self, values): return sum((n + 1) * v for n, v in enumerate(values))
total = Total().of
scale = functools.partial(lambda factor, X: factor * (X - X.mean(axis=0)))
right = scale
def scale(X, factor=1.0, *args, **kwargs): return right(factor, X)

# %% decorated and cached
# Decorates answers, with functools.wraps and a cache.
import functools
def noisy(f):
    @functools.wraps(f)
    def g(*args, **kwargs): return f(*args, **kwargs)
    return g
total, scale = noisy(total), noisy(scale)
@functools.lru_cache
def helper(n): return n
descend = noisy(descend)

# %% class with slots and class attributes
# Writes the class with slots, running sums, inheritance and a metaclass.
import abc
class Base(abc.ABC):
    @abc.abstractmethod
    def add(self, value): ...
class Counter(Base):
    __slots__ = ("n", "sum")
    def __init__(self): self.n, self.sum = 0, 0.0
    def add(self, value):
        self.n += 1
        self.sum += value
        return self
    @property
    def mean(self): return self.sum / self.n

# %% mean kept up to date
# Keeps the mean as an attribute that is set by every call.
class Counter:
    def __init__(self): self.values, self.mean = [], None
    def add(self, value):
        self.values.append(value)
        self.mean = np.mean(self.values)

# %% generators inside
# Uses generators, iterators and comprehension inside of answers.
import itertools
def total(values): return sum(n * v for n, v in zip(itertools.count(1), iter(values)))

# %% extra arguments with defaults
# Has further parameters with defaults, and annotations.
def total(values: "list[float]", weights=None, *, verbose: bool = False) -> float:
    return sum((n + 1) * value for n, value in enumerate(values))
