"""In which order answers are read: by chance, the same on every day, or similar ones together."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

_ALIKE = 0.8  # cosine from which two answers stand together
_LONGEST = 20_000  # characters of an answer that are compared


def by_chance(students: Iterable[str], seed: str, question: str) -> list[str]:
    """Return students in an order that looks random and is the same for the same seed."""
    return sorted(students, key=lambda student: draw(seed, question, student))


def draw(seed: str, question: str, student: str) -> float:
    """Return a number from 0 to 1 that looks random and is the same for the same arguments."""
    text = "\0".join((seed, question, student))
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64


def in_groups(texts: Mapping[str, str]) -> list[list[str]]:
    """Return students in groups with similar answers, the largest groups first.

    Answers are compared by how often each three or four letters of a word are in them (cosine of
    the counts), so that commas and endings matter little. An answer that is like no other is a
    group by itself; answers without a word are one.

    Parameters
    ----------
    texts : mapping of str to str
        Answers by student.
    """
    students = sorted(texts)
    blank = [student for student in students if not texts[student].strip()]
    others = [student for student in students if texts[student].strip()]
    groups = _alike(others, [texts[student][:_LONGEST] for student in others])
    if blank:
        groups.append(blank)
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _alike(students: Sequence[str], texts: Sequence[str]) -> list[list[str]]:
    if len(students) < 2:
        return [[student] for student in students]
    import numpy as np
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import radius_neighbors_graph

    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 4), use_idf=False, dtype=np.float32
    )
    vectors = letters.fit_transform(texts)
    near = radius_neighbors_graph(vectors, 1 - _ALIKE, metric="cosine", mode="connectivity")
    _, labels = connected_components(near, directed=False)
    groups: dict[int, list[str]] = {}
    for student, label in zip(students, labels, strict=True):
        groups.setdefault(int(label), []).append(student)
    return list(groups.values())
