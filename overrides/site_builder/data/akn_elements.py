"""The elements of Akoma Ntoso 3.0, in its namespace."""

from xml.etree.ElementTree import Element, SubElement

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NO_DATE = "0001-01-01"
"""Stands where the standard wants a date and the document bears none."""


def tag(name: str) -> str:
    """Name an element in the namespace of the standard."""
    return f"{{{NAMESPACE}}}{name}"


def sub(parent: Element, name: str, /, **attributes: str) -> Element:
    """Add an element at the end of another."""
    return SubElement(parent, tag(name), attributes)
