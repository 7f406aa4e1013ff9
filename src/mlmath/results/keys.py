"""Cache keys of results: when a stored result may be used again."""

import hashlib
from dataclasses import astuple

from mlmath.model.limits import Limits

#: The grader's format. Raise it whenever the same submission, bundle and limits would get another
#: result than before; stored results of another format are graded again.
GRADER_FORMAT = 2


def key_of(data: bytes, bundle_digest: str, limits: Limits) -> str:
    """Return the cache key of a result: equal keys imply equal results.

    Parameters
    ----------
    data : bytes
        The submitted file.
    bundle_digest : str
        As `BundleInfo.digest`.
    limits : Limits

    Returns
    -------
    str
        A SHA-256 digest in hexadecimal.
    """
    parts = (hashlib.sha256(data).hexdigest(), bundle_digest, repr(astuple(limits)), GRADER_FORMAT)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
