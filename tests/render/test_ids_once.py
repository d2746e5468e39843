"""An item that a document prints twice has its id at the first place; ids of a template’s own stay."""

import pytest

from pressroom.render.texts.ids_once import with_ids_once


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ('<li id="one">a</li><li id="one">b</li>', '<li id="one">a</li><li>b</li>'),
        ('<li class="x" id="one">a</li><p class="y" id="one">b</p>', '<li class="x" id="one">a</li><p class="y">b</p>'),
        ('<li id="own">a</li><li id="own">b</li>', '<li id="own">a</li><li id="own">b</li>'),
        ('<li id="one">id="one"</li>', '<li id="one">id="one"</li>'),
        ('<a data-id="one" id="one">a</a>', '<a data-id="one" id="one">a</a>'),
    ],
)
def test_the_first_element_keeps_the_id(markup: str, kept: str) -> None:
    assert with_ids_once(markup, {"one"}) == kept
