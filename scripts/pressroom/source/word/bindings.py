"""Remove the data bindings of content controls: they show a value from elsewhere in the file (17.5.2.6).

When a reader opens the file, Word writes that value over the control's text: the reader does not see the text that was
filled in, searched and cleared. So the binding is removed. If Word shows another text than the control contains, the
control is refused.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pressroom.diagnostics import Diagnostic, error
from pressroom.source.word.content_types import parsed
from pressroom.source.word.relationships import links

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_BINDINGS = (f"{_W}dataBinding", f"{_W15}dataBinding")
#: The file's own properties as a source of values: Word's ids for the core and the extended ones.
PROPERTIES = frozenset({"{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "{6668398D-A668-4E3E-A5EB-62B293D839F1}"})
#: Kinds of controls that do not show the value itself: a date in words, a picture, formatted text.
_SHOWN_OTHERWISE = tuple(f"{_W}{name}" for name in ("date", "picture", "richText"))
#: The XPaths that Word writes. Others could take any amount of time to evaluate.
_PATH = re.compile(r"(?:/(?:[\w.-]+:)?[\w.-]+(?:\[\d+\])?)+(?:/@(?:[\w.-]+:)?[\w.-]+|/text\(\)(?:\[1\])?)?")
_MAPPING = re.compile(r"""xmlns:([\w.-]+)=["']([^"']+)["']""")
_BREAKS = re.compile(r"\s|_x000[dD]_")
_HINT = "in Word: right-click the control, Remove Content Control; its text stays"


def unbind(tree: etree._Element, parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Remove the bindings from the controls of a part; report each control that shows another text than it contains.

    A binding to the file's properties stays if the control contains no tag: it shows a property of the finished
    document.
    """
    for binding in [*tree.iter(*_BINDINGS)]:
        properties = binding.getparent()
        control = properties.getparent() if properties is not None else None
        if properties is None or control is None:
            continue
        held = text_of(control)
        if str(binding.get(f"{_W}storeItemID", "")).upper() in PROPERTIES:
            if "{{" not in held and "{%" not in held:
                continue
        elif (problem := _differing(binding, properties, held, parts)) is not None:
            yield problem
        properties.remove(binding)


def text_of(control: etree._Element) -> str:
    """Return the text that a control contains."""
    return "".join(node.text or "" for node in control.iter(f"{_W}t"))


def name_of(properties: etree._Element) -> str:
    """Return a control's name for messages: its title, else its tag."""
    for tag in ("alias", "tag"):
        if (node := properties.find(f"{_W}{tag}")) is not None and node.get(f"{_W}val"):
            return f"the content control “{node.get(f'{_W}val')}”"
    return "a content control without a title"


def _differing(
    binding: etree._Element, properties: etree._Element, held: str, parts: Mapping[str, bytes]
) -> Diagnostic | None:
    """Return an error if Word would show another text than a control contains."""
    formatted = any(properties.find(tag) is not None for tag in _SHOWN_OTHERWISE) or binding.tag == _BINDINGS[1]
    value = _value(binding, parts)
    if formatted or value is None:
        return None
    items = {item.get(f"{_W}value"): item.get(f"{_W}displayText") for item in properties.iter(f"{_W}listItem")}
    value = items.get(value) or value
    if _BREAKS.sub("", value) in ("", _BREAKS.sub("", held)):  # for an empty value, Word shows the control's own text
        return None
    message = f"{name_of(properties)} contains “{held[:60]}”, but Word shows “{value[:60]}” in it"
    return error("word-binding", message, hint=_HINT)


def _value(binding: etree._Element, parts: Mapping[str, bytes]) -> str | None:
    """Return the value that a binding refers to; None if there is none."""
    path, wanted = str(binding.get(f"{_W}xpath", "")), str(binding.get(f"{_W}storeItemID", "")).upper()
    names = dict(_MAPPING.findall(str(binding.get(f"{_W}prefixMappings", ""))))
    if not _PATH.fullmatch(path):
        return None
    for store in _stores(parts, wanted):
        try:
            found = store.getroottree().xpath(path, namespaces=names or None)
        except etree.XPathError:
            continue
        for node in found if isinstance(found, list) else ():
            return "".join(map(str, node.itertext())) if isinstance(node, etree._Element) else str(node)
    return None


def _stores(parts: Mapping[str, bytes], wanted: str) -> list[etree._Element]:
    """Return the custom XML trees with an id. If none has it, return all: Word then searches each."""
    stores = [
        (parsed(parts[target]), parsed(parts[name]))
        for name in parts
        for kind, target in links(parts, name)
        if kind == "customXmlProps" and target in parts
    ]
    named = [(properties.get(_STORE, ""), store) for properties, store in stores if properties is not None]
    found = [store for identity, store in named if identity.upper() == wanted] or [store for _, store in named]
    return [store for store in found if store is not None]
