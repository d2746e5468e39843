"""The ends of running texts: the last two words stay on one line, if they are short."""

import pytest

from pressroom.render.texts.no_break_spaces import with_last_words_held, with_marks_held

MARKS = '<sup class="marks"><a href="#note-1">1</a></sup>'


@pytest.mark.parametrize(
    ("markup", "held"),
    [
        ("<p>It helps with all the steps.</p>", '<p>It helps with all <span class="glue">the steps.</span></p>'),
        (
            f"<p><span>It was agreed then, in 2006.{MARKS}</span></p>",
            f'<p><span>It was agreed then, <span class="glue">in 2006.{MARKS}</span></span></p>',
        ),
        ("<p>It is held by the Implementation Force.</p>", None),
        ("<p>It helps with all the reforms.</p>", None),
        ("<p>It prejudges, as they say, no decision.</p>", None),
        ("<p>It is held with others behind it.</p>", None),
        ("<td>April 2010</td>", None),
        ("<p>Call us at +33 1 45 07 70 70</p>", None),
        (f"<h2>It was agreed then, in 2006.{MARKS}</h2>", None),
    ],
)
def test_the_last_two_words_stay_together(markup: str, held: str | None) -> None:
    assert with_last_words_held(with_marks_held(markup)) == (held or with_marks_held(markup))


def test_a_note_mark_stays_with_the_last_word_of_an_untranslated_text() -> None:
    begun, end = '<span class="untranslated">[en anglais]\xa0<span lang="en">', "</span></span>"
    markup = (
        f"<p>{begun}It was agreed{end}{MARKS} et {begun}it is held since October\xa01983.{end}{MARKS} Voilà.{MARKS}</p>"
    )
    assert with_marks_held(markup) == (
        f'<p>{begun}It was <span class="glue">agreed{MARKS}</span>{end} et {begun}it is held since'
        f' <span class="glue">October\xa01983.{MARKS}</span>{end} <span class="glue">Voilà.{MARKS}</span></p>'
    )
    outside = f"<p>{begun}It was agreed{end}</p><p><span><span>Voilà.{end}{MARKS}</p>"
    assert with_marks_held(outside) == outside
