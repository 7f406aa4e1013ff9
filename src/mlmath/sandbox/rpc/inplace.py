"""Copy the changes that a remote call made to its arguments to the caller's own containers."""

from typing import Any

import numpy as np

from mlmath.sandbox.rpc.message import MAX_CHILDREN

#: Types of arguments that a call can change in place.
CONTAINERS = (list, dict, set, np.ndarray, np.random.Generator, np.random.RandomState)


def copy_changes(mine: object, theirs: object) -> None:
    """Give a container the contents of another; do nothing where their kinds differ.

    Parameters
    ----------
    mine : object
        The caller's argument.
    theirs : object
        The same argument as the call has left it, decoded from the answer.
    """
    if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
        if mine.shape == theirs.shape and mine.dtype == theirs.dtype and mine.flags.writeable:
            mine[...] = theirs
    elif isinstance(mine, list) and type(theirs) is list:
        if len(mine) == len(theirs):
            for index, (old, new) in enumerate(zip(mine, theirs, strict=True)):
                mine[index] = _changed(old, new)
        else:
            mine[:] = theirs
    elif isinstance(mine, dict) and type(theirs) is dict:
        updated = {key: _changed(mine.get(key), new) for key, new in theirs.items()}
        mine.clear()
        mine.update(updated)
    elif isinstance(mine, set) and type(theirs) is set:
        mine.clear()
        mine.update(theirs)
    elif (
        isinstance(mine, np.random.Generator)
        and isinstance(theirs, np.random.Generator)
        and type(mine.bit_generator) is type(theirs.bit_generator)
    ):
        mine.bit_generator.state = theirs.bit_generator.state
        _spawn_as_many(mine.bit_generator, theirs.bit_generator)
    elif (
        isinstance(mine, np.random.RandomState)
        and isinstance(theirs, np.random.RandomState)
        and type(mine._bit_generator) is type(theirs._bit_generator)
    ):
        mine.set_state(theirs.get_state(legacy=False))
        _spawn_as_many(mine._bit_generator, theirs._bit_generator)


def _spawn_as_many(mine: np.random.BitGenerator, theirs: np.random.BitGenerator) -> None:
    """Bring a seed's count of spawned children up to that of another, so that the next are new."""
    seeds: tuple[Any, Any] = mine.seed_seq, theirs.seed_seq
    if all(type(seed) is np.random.SeedSequence for seed in seeds):
        more = seeds[1].n_children_spawned - seeds[0].n_children_spawned
        seeds[0].spawn(min(max(more, 0), MAX_CHILDREN))


def _changed(old: object, new: object) -> object:
    """Return the element to keep: the old one, updated in place, where it can be; else the new."""
    if isinstance(old, CONTAINERS) and type(old) is type(new):
        differs = (
            isinstance(old, np.ndarray)
            and isinstance(new, np.ndarray)
            and (old.shape, old.dtype) != (new.shape, new.dtype)
        )
        if not differs:
            copy_changes(old, new)
            return old
    return new
