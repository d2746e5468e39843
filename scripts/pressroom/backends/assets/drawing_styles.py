"""The styles of a drawing: the declarations of its style sheets and `style` attributes by element (CSS Cascade 4)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import cssselect2
import tinycss2

from pressroom.backends.assets.drawing_faults import Fault
from pressroom.backends.engine.box_tree import SVG

#: The declarations of each element, without presentation attributes.
Declarations = Mapping[Any, dict[str, str]]
#: Rules for dark screens do not apply to pages.
_DARK = re.compile(r"media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*")
_Rules = list[tuple[str, str]]


def own_declarations(element: Any) -> dict[str, str]:
    """The declarations of an element's `style` attribute."""
    normal, important = _declared(element.get("style", ""))
    return dict([*normal, *important])


def cascaded(root: Any) -> tuple[Declarations, list[Fault]]:
    """The declarations of each element of a drawing file, and the rules that the engine does not apply."""
    normal, important = cssselect2.Matcher(), cssselect2.Matcher()
    faults: list[Fault] = []
    sheets = [*root.iter(f"{SVG}style")]
    for sheet in sheets:
        if sheet.get("type", "text/css").strip() == "text/css":
            faults += _gather(sheet, normal, important)
    found = {}
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        element = wrapper.etree_element
        own, own_important = _declared(element.get("style", ""))
        rules = _matched(normal, wrapper), own, _matched(important, wrapper), own_important
        if declared := dict(pair for part in rules for pair in part):
            found[element] = declared
    return found, faults


def _matched(matcher: Any, wrapper: Any) -> _Rules:
    return [pair for match in matcher.match(wrapper) for pair in match[-1]]


def _gather(sheet: Any, normal: Any, important: Any) -> Iterator[Fault]:
    """Add the rules of a style sheet to the matchers."""
    begin = sheet.sourceline or 1
    media = sheet.get("media", "all").strip()
    if media not in ("", "all", "print"):
        yield Fault(f'`<style media="{media[:40]}">`', begin)
        return
    for rule in tinycss2.parse_stylesheet("".join(sheet.itertext()), skip_comments=True, skip_whitespace=True):
        line = begin + rule.source_line - 1
        if rule.type == "at-rule":
            if not _DARK.fullmatch(f"{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"):
                yield Fault(f"`@{rule.at_keyword}`", line)
        elif rule.type == "error":
            yield Fault("a style rule that cannot be read", line)
        else:
            pairs = _declared(rule.content)
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                yield Fault(f"the selector `{tinycss2.serialize(rule.prelude).strip()[:60]}`", line)
                continue
            for selector in selectors:
                for matcher, declared in zip((normal, important), pairs, strict=True):
                    if declared and selector.pseudo_element is None and not selector.never_matches:
                        matcher.add_selector(selector, declared)


def _declared(content: Any) -> tuple[_Rules, _Rules]:
    """Normal and important declarations, without custom and vendor-specific properties."""
    found: tuple[_Rules, _Rules] = ([], [])
    for declaration in tinycss2.parse_blocks_contents(content):
        if declaration.type == "declaration" and not declaration.name.startswith("-"):
            value = tinycss2.serialize(declaration.value).strip()
            found[bool(declaration.important)].append((declaration.lower_name, value))
    return found
