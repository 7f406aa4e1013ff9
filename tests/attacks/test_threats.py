"""Every kind of threat is tried in at least three ways that are unlike each other."""

import itertools
from difflib import SequenceMatcher

import pytest

from . import catalogue
from .test_attacks import TECHNIQUES
from .threats import THREATS

ENOUGH = 320
ALIKE = 0.95  # of their characters: more in common, and two techniques are one
PAGE = catalogue.read("page")
BY_NAME = {str(entry): entry for entry in (*TECHNIQUES, *PAGE)}
CLASSES = {
    group: [e for e in TECHNIQUES if e.group == group]
    for group in {entry.group for entry in TECHNIQUES}
}


def test_there_are_as_many_techniques_as_are_promised():
    assert len(TECHNIQUES) >= ENOUGH


def test_names_are_taken_once():
    assert len(BY_NAME) == len(TECHNIQUES) + len(PAGE)


def test_every_technique_against_the_page_is_of_some_kind():
    named = {name for names in THREATS.values() for name in names}
    assert [str(entry) for entry in PAGE if str(entry) not in named] == []


@pytest.mark.parametrize("kind", THREATS)
def test_every_kind_is_tried_in_three_ways_unlike_each_other(kind):
    entries = [BY_NAME[name] for name in THREATS[kind]]
    assert len(entries) >= 3
    for one, other in itertools.combinations(entries, 2):
        texts = ("\n".join(entry.cells) for entry in (one, other))
        assert SequenceMatcher(None, *texts, autojunk=False).ratio() < ALIKE, (one.name, other.name)


def test_every_class_is_tried_in_three_ways():
    assert [group for group, entries in CLASSES.items() if len(entries) < 3] == []
