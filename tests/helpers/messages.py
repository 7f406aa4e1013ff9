"""Encode and decode values of which every object stays in its process and none is handed over."""

from mlmath.sandbox.rpc.decoder import Decoder
from mlmath.sandbox.rpc.encoder import Encoder


def refuse(value):
    """Hand over no object."""


def encode(value, share=False):
    """Return a value as the bytes of a message."""
    return Encoder(refuse, share=share).encode(value)


def decode(data, share=False):
    """Return the value in the bytes of a message."""
    return Decoder(refuse, share=share).decode(data)
