"""Requests to the zygote: one datagram each, JSON.

The request for a sandbox comes with the descriptor of the sandbox's end of its control channel.
"""

import json
from dataclasses import asdict, dataclass

MAX_BYTES = 2**16  # of one request


@dataclass(frozen=True, slots=True)
class SandboxSettings:
    """The request for a sandbox: what it is, and what it may use."""

    full: bool
    """whether the large libraries are loaded already"""
    cpus: list[int]
    """the processors that it may run on"""
    scratch: str
    """the folder that it works in"""
    memory: int
    """bytes on top of what the libraries take"""
    file_size: int
    """bytes of any file"""
    disk: int
    """bytes of all its files together"""
    output: int
    """bytes to keep of what it prints"""
    cpu: int
    """seconds of processor time of all its processes together"""
    grader: int
    """number of the process that asks for it; the sandbox is ended when that process is"""


@dataclass(frozen=True, slots=True)
class SandboxEnded:
    """The report that a sandbox has been ended: the kernel may use its number again."""

    pid: int
    full: bool
    """as in the request for it"""


def verdict_path(scratch: str) -> str:
    """Return the file in which the zygote says why it has ended a submission.

    Parameters
    ----------
    scratch : str
        The folder that the submission works in.
    """
    return f"{scratch}.ended"


def encode_request(request: SandboxSettings | SandboxEnded) -> bytes:
    """Return a request as the bytes of a datagram."""
    return json.dumps(asdict(request)).encode()


def decode_request(data: bytes) -> SandboxSettings | SandboxEnded:
    """Return the request in a datagram that `encode_request` made."""
    fields = json.loads(data)
    return SandboxEnded(**fields) if "pid" in fields else SandboxSettings(**fields)
