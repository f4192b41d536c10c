"""A screen reader's eyes: prints the accessible tree of a running program.

It is run by the system's Python, for which Debian and Ubuntu have pyatspi.  Each line
it reads is a process id, each line it prints that program's tree as JSON: ``null`` when
there is no such program, or when it changed while it was being read.
"""

import json
import sys

import pyatspi
from gi.repository import GLib

MOST_CHILDREN = 200


def application(pid):
    """Return the root of the program with that process id, None when it is not there yet."""
    desktop = pyatspi.Registry.getDesktop(0)
    desktop.clear_cache()
    for each in desktop:
        if each is not None and each.get_process_id() == pid:
            return each
    return None


def told(node):
    """Return what a screen reader learns about ``node`` and all that is in it."""
    states = node.getState().getStates()
    found = {
        "role": node.getRoleName(),
        "name": node.name,
        "description": node.description,
        "states": sorted(pyatspi.stateToString(state) for state in states),
        "text": text_of(node),
        "box": box_of(node),
        "children": [],
    }
    for place in range(min(node.childCount, MOST_CHILDREN)):
        child = node.getChildAtIndex(place)
        if child is not None:
            found["children"].append(told(child))
    return found


def text_of(node):
    """Return the text in a node that can be edited or read letter by letter, None for any other."""
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:  # pyatspi's word for "this node has no such interface"
        return None


def box_of(node):
    """Return where a node stands on the screen: left, top, width, height; None when it stands nowhere."""
    try:
        place = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    except NotImplementedError:  # as in text_of
        return None
    return [place.x, place.y, place.width, place.height]


def answer(pid):
    """Return the tree of a program, None when it cannot be read now."""
    try:
        root = application(pid)
        if root is None:
            return None
        root.clear_cache()
        return told(root)
    except (GLib.Error, AttributeError, LookupError, RuntimeError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
        return None


for line in sys.stdin:
    sys.stdout.write(json.dumps(answer(int(line))) + "\n")
    sys.stdout.flush()
