"""Readers for the tests of figures: what an SVG shows, and whether the page's rules hold."""

import re
import xml.etree.ElementTree as ET

CLASSES = {
    "fig-for", "fig-restricted", "fig-against", "fig-axis", "fig-dot", "fig-whisker", "fig-text",
    "fig-muted",
}  # fmt: skip


def root(figure):
    """The picture as a tree: it must be well formed, whatever words stand in it."""
    return ET.fromstring(figure.svg)  # noqa: S314


def words(figure):
    return [e.text or "" for e in root(figure).iter("text")]


def counted(figure, kind):
    return sum(e.get("class") == kind for e in root(figure).iter())


def obeys_the_rules(figure):
    """Title and description by name, no inline style or script, own classes only, all in view."""
    tree = root(figure)
    assert tree.get("role") == "img"
    by_id = {e.get("id"): e for e in tree.iter() if e.get("id")}
    assert by_id[tree.get("aria-labelledby")].text == figure.title
    assert by_id[tree.get("aria-describedby")].text == figure.description
    left, top, width, height = map(float, tree.get("viewBox").split())
    assert (left, top) == (0, 0)
    for one in tree.iter():
        assert one.tag in {"svg", "title", "desc", "text", "path", "circle"}
        assert not {"style", "href", "onclick", "width", "height"} & set(one.attrib)
        assert one is tree or one.get("class") in {*CLASSES, None}
        if one.get("x"):
            assert 0 <= float(one.get("x")) <= width
            assert 0 <= float(one.get("y")) <= height
        for number in re.findall(r"[MH](-?[\d.]+)", one.get("d", "")):
            assert 0 <= float(number) <= width
    assert {len(row) for row in figure.rows} == {len(figure.header)}
    assert all(cell for row in figure.rows for cell in row)
