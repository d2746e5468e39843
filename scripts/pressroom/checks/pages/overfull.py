"""Find the items of a block that cannot break and runs over the foot of its page."""

from pressroom.interchange.pages import LaidOutPage, TextRun

OVERFULL_HINT = "take some of them out, or give them room in the style sheet: what cannot break has to fit on one page"


def items_of_block(page: LaidOutPage, run: TextRun) -> tuple[str, ...]:
    """The ids in the innermost box that holds a text, reaches below the page's area and has several ids; else none."""
    around = [box.rect for box in page.boxes if box.rect.bottom > page.area.bottom and box.rect.contains(run.rect)]
    for rect in sorted(around, key=lambda rect: rect.width * rect.height):
        owners = dict.fromkeys(text.owner for text in page.runs if text.owner and rect.contains(text.rect))
        if len(owners) > 1:
            return tuple(owners)
    return ()
