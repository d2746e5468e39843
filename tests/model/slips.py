"""Slips of every kind that content can have, each with the one diagnostic that it is to bring."""

from dataclasses import dataclass
from functools import partial

from pressroom.diagnostics import Severity
from support.project import Project

DOSSIER, VALUES = "content/dossier.yaml", "content/values.yaml"
STATEMENTS, TIMELINE = "content/statements.yaml", "content/timeline.yaml"
CITED = "citations: [{passage: note-3, checked: 2026-11-24}]"
ROLE = f"text: The member states meet as the [](cgpm).\n    {CITED}"


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip in one file: `⟦…⟧` in `new` marks where the diagnostic points. `hint` and `message` are told in full.

    `{earlier}` in `message` is the place of the first occurrence of `earlier`, a file and a text.
    """

    file: str
    old: str
    new: str
    code: str
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    earlier: tuple[str, str] | None = None

    def told(self, project: Project) -> str:
        """The message, once the slip has been made."""
        place = project.place(*self.earlier).where if self.earlier else ""
        return self.message.format(earlier=place) if self.earlier else self.message


def role(text: str, *, code: str, message: str, hint: str | None = None) -> Slip:
    """A slip in the text of one statement."""
    return Slip(STATEMENTS, "The member states meet as the [](cgpm).", text, code, message, hint)


contradicted = partial(
    role,
    code="value-contradicted",
    hint="correct the text, or the value, or leave the text empty to print the value's own form",
)
code = partial(
    role,
    code="code-in-content",
    message="templates are not filled in inside content",
    hint="refer to values by `[](id)`",
)

KEYS = {
    "unknown key with a near one": Slip(
        TIMELINE,
        "lane: treaty\n    full: In",
        "⟦lan⟧: treaty\n    lane: treaty\n    full: In",
        "key-unknown",
        "unknown key `lan`",
        "did you mean `lane`?",
    ),
    "unknown key in a nested model": Slip(
        VALUES,
        "unit: {one: state, other: states}",
        "unit: {one: state, ⟦othr⟧: states, other: states}",
        "key-unknown",
        "unknown key `othr`",
        "did you mean `other`?",
    ),
    "unknown key with nothing near": Slip(
        DOSSIER,
        "name: Test desk",
        "name: Test desk\n    ⟦xyz⟧: 1",
        "key-unknown",
        "unknown key `xyz`",
        "known here: email, name, phone, web",
    ),
    "unknown part of the dossier": Slip(
        TIMELINE, "lanes:", "⟦stories⟧: []\nlanes:", "key-unknown", "unknown key `stories`", "did you mean `sources`?"
    ),
    "key missing": Slip(
        DOSSIER,
        "contact:\n    name: Test desk\n    email",
        "contact:\n    ⟦email⟧",
        "key-missing",
        "`name` is missing",
        "add `name:` here",
    ),
    "citations missing": Slip(
        VALUES,
        "  - id: director\n    name: Director of the International Bureau of Weights and Measures\n"
        "    short: Director of the Bureau\n    citations: [{passage: note-8, checked: 2026-11-24}]\n",
        "  - ⟦id⟧: director\n    name: Director of the International Bureau of Weights and Measures\n"
        "    short: Director of the Bureau\n",
        "key-missing",
        "`citations` is missing",
        "add `citations:` here",
    ),
    "citations empty": Slip(
        STATEMENTS,
        ROLE,
        "text: The member states meet as the [](cgpm).\n    citations: ⟦[]⟧",
        "too-short",
        "`citations`: 0 given, 1 at least",
    ),
    "one key twice in a mapping": Slip(
        TIMELINE,
        "lane: treaty\n    full: In",
        "lane: treaty\n    ⟦lane⟧: units\n    full: In",
        "yaml-duplicate-key",
        "`lane` stands twice: here and in line 21",
        "keep one of the two",
    ),
    "outline in two files": Slip(
        TIMELINE,
        "lanes:",
        "⟦outline⟧: {}\nlanes:",
        "key-twice",
        "`outline` stands in {earlier} already",
        "keep one",
        earlier=(STATEMENTS, "outline:"),
    ),
}

TYPES = {
    "text empty": role(
        "⟦''⟧",
        code="string-too-short",
        message="`text`: this is empty",
        hint="write a text, or take the key out",
    ),
    "title too long": Slip(
        TIMELINE,
        "title: Metre Convention signed in Paris",
        "title: ⟦" + "Metre Convention signed " * 2 + "in Paris at last⟧",
        "text-too-long",
        "`title`: 64 characters as printed, 60 at most",
        "shorten the text; nothing is cut for you",
    ),
    "title whose length is open": Slip(
        TIMELINE,
        "title: Metre Convention signed in Paris",
        "title: Metre Convention signed by ⟦[](bipm)⟧",
        "form-open",
        "`title` has a reference without words, of no known length",
        "write the words yourself: `[…](bipm)`",
    ),
    "id in another form": Slip(
        VALUES,
        "- id: archives-deposit",
        "- id: archives-deposit\n    date: 1799-06-22\n    citations: [{editorial: Test}]\n  - id: ⟦Archives Deposit⟧",
        "string-pattern-mismatch",
        "`id`: `Archives Deposit` does not have the form that is wanted here: ^[a-z0-9]+(-[a-z0-9]+)*$",
    ),
    "text where a list belongs": Slip(
        DOSSIER,
        "keywords: [metre, kilogram, units of measurement]",
        "keywords: ⟦metre⟧",
        "tuple-type",
        "`keywords`: a list belongs here",
        "begin each entry with `- `",
    ),
    "text where keys belong": Slip(
        VALUES,
        "unit: {one: state, other: states}",
        "unit: ⟦states⟧",
        "model-type",
        "`unit`: keys and values belong here",
        "write `key: value`",
    ),
    "list where a text belongs": role("⟦[a, b]⟧", code="string-type", message="`text`: a text belongs here"),
    "none of the known words": Slip(
        VALUES,
        "kind: organisation",
        "kind: ⟦organization⟧",
        "literal-error",
        "`kind`: `organization` is none of "
        "'organisation', 'programme', 'operation', 'body', 'agreement', 'process' or 'concept'",
    ),
    "revision no number": Slip(
        VALUES,
        "number: 17",
        "revision: ⟦two⟧\n    number: 17",
        "int-parsing",
        "`revision`: `two` is not a whole number",
    ),
    "revision too small": Slip(
        VALUES,
        "number: 17",
        "revision: ⟦0⟧\n    number: 17",
        "greater-than-equal",
        "`revision`: 0 is too small: 1 at least",
    ),
    "number in words": Slip(
        VALUES,
        "number: 17",
        "number: ⟦seventeen⟧",
        "wrong-number",
        "`number`: `seventeen` is not a number: write digits only, such as 60000 or 2.5",
    ),
    "number with a separator": Slip(
        VALUES,
        "number: 299792458",
        "number: ⟦299 792 458⟧",
        "wrong-number",
        "`number`: `299 792 458` is not a number: write digits only, such as 60000 or 2.5",
    ),
    "address without a scheme": Slip(
        DOSSIER,
        "address: https://www.bipm.org/en/",
        "address: ⟦www.bipm.org/en/⟧",
        "string-pattern-mismatch",
        "`address`: `www.bipm.org/en/` does not have the form that is wanted here: ^https?://[^\\s]+$",
    ),
    "too few key points": Slip(
        STATEMENTS,
        "key_points: [point-treaty, point-system, point-revision]",
        "key_points: ⟦[point-treaty, point-system]⟧",
        "too-short",
        "`key_points`: 2 given, 3 at least",
    ),
}

DATES = {
    "no such day": Slip(
        TIMELINE,
        "date: 1875-05-20",
        "date: ⟦1875-02-29⟧",
        "wrong-partial-date",
        "`date`: `1875-02-29` is not a date: there is no day 29 in 1875-02, which has 28 days",
    ),
    "day before month": Slip(
        TIMELINE,
        "date: 1921-10-06",
        "date: ⟦6.10.1921⟧",
        "wrong-partial-date",
        "`date`: `6.10.1921` is not a date: write 1921-10-06",
    ),
    "a month where a day is wanted": Slip(
        DOSSIER,
        "as_of: 2020-01-01",
        "as_of: ⟦2020-01⟧",
        "wrong-partial-date",
        "`as_of`: `2020-01` names no day: write YYYY-MM-DD",
    ),
    "holding reversed": Slip(
        VALUES,
        "until: 1936",
        "until: ⟦1914⟧",
        "dates-reversed",
        "ends (1914) before it begins (1915)",
        "exchange `from` and `until`, or correct one",
    ),
    "statement reversed": Slip(
        STATEMENTS,
        "until: 1983-09",
        "until: ⟦1960-09⟧",
        "dates-reversed",
        "ends (1960-09) before it begins (1960-10)",
        "exchange `from` and `until`, or correct one",
    ),
    "era reversed": Slip(
        TIMELINE,
        "until: 1959",
        "until: ⟦1874⟧",
        "dates-reversed",
        "ends (1874) before it begins (1875)",
        "exchange `from` and `until`, or correct one",
    ),
    "another name reversed": Slip(
        VALUES,
        "name: Charles Édouard Guillaume",
        "name: Charles Édouard Guillaume\n    other_names: [{text: Guillaume, from: 1936, until: ⟦1915⟧}]",
        "dates-reversed",
        "ends (1915) before it begins (1936)",
        "exchange `from` and `until`, or correct one",
    ),
    "office attested too early": Slip(
        VALUES, "until: 1936", "attested: [⟦1914⟧]", "attested-outside", "1914 lies outside the term of office"
    ),
    "office attested too late": Slip(
        VALUES,
        "until: 1936",
        "until: 1936\n    attested: [1920, ⟦1937-01⟧]",
        "attested-outside",
        "1937-01 lies outside the term of office",
    ),
    "another reading with the same date": Slip(
        TIMELINE, "- date: 1889\n", "- date: ⟦1889-09⟧\n", "reading-same", "1889-09 is the date that is printed"
    ),
    "holding without a time": Slip(
        VALUES,
        "- id: guillaume-director\n    person: guillaume\n    office: director\n    from: 1915\n    until: 1936\n",
        "- ⟦id⟧: guillaume-director\n    person: guillaume\n    office: director\n",
        "wrong-holding-time",
        "say when: `from`, `until`, or `attested` with dates",
    ),
}

CITATIONS = {
    "only disputed": Slip(
        STATEMENTS,
        "text: The member states meet as the [](cgpm).\n    " + CITED,
        "text: The member states meet as the [](cgpm).\n"
        "    citations: ⟦[{passage: note-3, checked: 2026-11-24, stance: disputes}]⟧",
        "citation-unsupported",
        "no passage supports `conference-role`",
        "cite a passage that supports it, or mark it `editorial`",
    ),
    "neither passage nor wording": Slip(
        STATEMENTS,
        ROLE,
        "text: The member states meet as the [](cgpm).\n    citations: [⟦{checked: 2026-11-24}⟧]",
        "wrong-citation-ground",
        "a citation names either `passage` or `editorial`",
    ),
    "passage and wording": Slip(
        STATEMENTS,
        ROLE,
        "text: The member states meet as the [](cgpm).\n"
        "    citations: [⟦{passage: note-3, editorial: Ours, checked: 2026-11-24}⟧]",
        "wrong-citation-ground",
        "a citation names either `passage` or `editorial`",
    ),
    "passage not checked": Slip(
        STATEMENTS,
        ROLE,
        "text: The member states meet as the [](cgpm).\n    citations: [⟦{passage: note-3}⟧]",
        "wrong-citation-unchecked",
        "a citation of a passage says when it was `checked`",
    ),
}

REFERENCES = {
    "one id twice": Slip(
        VALUES,
        "- id: second-defined",
        "- id: ⟦signatories⟧\n    date: 1875\n    citations: [{editorial: Test}]\n  - id: second-defined",
        "id-twice",
        "the id `signatories` stands in {earlier} already",
        "choose another",
        earlier=(VALUES, "signatories"),
    ),
    "an id twice in two files": Slip(
        TIMELINE,
        "- {id: treaty, title: Treaty and bodies}",
        "- {id: treaty, title: Treaty and bodies}\n  - {id: ⟦cgpm⟧, title: Conference}",
        "id-twice",
        "the id `cgpm` stands in {earlier} already",
        "choose another",
        earlier=(VALUES, "cgpm"),
    ),
    "passage dangling": Slip(
        STATEMENTS,
        ROLE,
        ROLE.replace("note-3", "⟦note-33⟧"),
        "reference-dangling",
        "nothing has the id `note-33`",
        "did you mean `note-3`?",
    ),
    "lane dangling": Slip(
        TIMELINE,
        "lane: treaty\n    full: In",
        "lane: ⟦visits⟧\n    full: In",
        "reference-dangling",
        "nothing has the id `visits`",
        "define a lane with this id first",
    ),
    "summary draws on nothing": Slip(
        STATEMENTS,
        "draws_on: [treaty-signed, bureau-created]",
        "draws_on: [treaty-signed, ⟦bureau-made⟧]",
        "reference-dangling",
        "nothing has the id `bureau-made`",
        "did you mean `bureau-created`?",
    ),
    "outline names no statement": Slip(
        STATEMENTS,
        "[revision-decided, units-revised]\n",
        "[revision-decided, units-revised, ⟦units-revisd⟧]\n",
        "reference-dangling",
        "nothing has the id `units-revisd`",
        "did you mean `units-revised`?",
    ),
    "audience dangling": Slip(
        STATEMENTS,
        ROLE,
        ROLE + "\n    audiences: [⟦publik⟧]",
        "reference-dangling",
        "nothing has the id `publik`",
        "did you mean `public`?",
    ),
    "step reached by nothing": Slip(
        TIMELINE,
        "reached: convention-signed",
        "reached: ⟦convention⟧",
        "reference-dangling",
        "nothing has the id `convention`",
        "did you mean `convention-signed`?",
    ),
    "name printed in no source": Slip(
        VALUES,
        "name: Charles Édouard Guillaume",
        "name: Charles Édouard Guillaume\n    other_names: [{text: Guillaume, printed_in: ⟦bipm-note⟧}]",
        "reference-dangling",
        "nothing has the id `bipm-note`",
        "did you mean `bipm-notes`?",
    ),
    "holding of a wrong kind": Slip(
        VALUES,
        "office: director",
        "office: ⟦guillaume⟧",
        "reference-kind",
        "`guillaume` is a person; wanted here: an office",
    ),
    "step reached by a statement": Slip(
        TIMELINE,
        "reached: convention-signed",
        "reached: ⟦treaty-signed⟧",
        "reference-kind",
        "`treaty-signed` is a statement; wanted here: a milestone or a date",
    ),
    "text refers to nothing": role(
        "The member states meet as the [⟦](cgmp)⟧.",
        code="reference-dangling",
        message="no value has the id `cgmp`",
        hint="did you mean `cgpm`?",
    ),
    "text refers to nothing like it": role(
        "The member states meet as the [x⟦](qqqqqq)⟧.",
        code="reference-dangling",
        message="no value has the id `qqqqqq`",
        hint="define it as a figure, date, person, office, term or place first",
    ),
    "text refers to a statement": role(
        "The member states meet as the [x⟦](conference-role)⟧.",
        code="reference-dangling",
        message="no value has the id `conference-role`",
        hint="did you mean `first-conference`?",
    ),
    "statement twice in the outline": Slip(
        STATEMENTS,
        "[revision-decided, units-revised]\n",
        "[revision-decided, units-revised, ⟦committee-role⟧]\n",
        "statement-twice",
        "`committee-role` stands in {earlier} already",
        earlier=(STATEMENTS, "committee-role, treaty-amended"),
    ),
    "statement nowhere in the outline": Slip(
        STATEMENTS,
        "- id: conference-role",
        f"- id: ⟦idle-role⟧\n    text: Idle.\n    {CITED}\n  - id: conference-role",
        "statement-unused",
        "`idle-role` stands nowhere in the outline",
        severity=Severity.WARNING,
    ),
}

TEXTS = {
    "figure contradicted": contradicted(
        "As many as [18 states⟦](signatories)⟧ meet as the [](cgpm).",
        message="“18 states” contradicts `signatories`, which is 17",
    ),
    "grouped figure contradicted": contradicted(
        "Light and [299,792,459⟦](speed-of-light)⟧ metres.",
        message="“299,792,459” contradicts `speed-of-light`, which is 299792458",
    ),
    "year contradicted": contradicted(
        "Since [1876⟦](convention-signed)⟧.", message="“1876” contradicts `convention-signed`, which is 1875-05-20"
    ),
    "month contradicted": contradicted(
        "Since [June 1875⟦](convention-signed)⟧.",
        message="“June 1875” contradicts `convention-signed`, which is 1875-05-20",
    ),
    "short month contradicted": contradicted(
        "Since [Jun 1875⟦](convention-signed)⟧.",
        message="“Jun 1875” contradicts `convention-signed`, which is 1875-05-20",
    ),
    "day contradicted": contradicted(
        "Since [21 May 1875⟦](convention-signed)⟧.",
        message="“21 May 1875” contradicts `convention-signed`, which is 1875-05-20",
    ),
    "day of a month": contradicted(
        "Since [14 October 1960⟦](si-adopted)⟧.", message="“14 October 1960” contradicts `si-adopted`, which is 1960-10"
    ),
    "month of a year": contradicted(
        "Since [May 1967⟦](second-defined)⟧.", message="“May 1967” contradicts `second-defined`, which is 1967"
    ),
    "in a definition": Slip(
        VALUES,
        "definition: The body that supervises the [](bipm).",
        "definition: The body that supervises the [⟦](bimp)⟧.",
        "reference-dangling",
        "no value has the id `bimp`",
        "did you mean `bipm`?",
    ),
    "in the note of a step": Slip(
        TIMELINE,
        "note: The kilogram was the last",
        "note: The kilogram was the last, not [⟦](ipx)⟧",
        "reference-dangling",
        "no value has the id `ipx`",
        "did you mean `ipk`?",
    ),
    "in the disclaimer": Slip(
        DOSSIER,
        "no publication of the [](bipm).",
        "no publication of the [⟦](bimp)⟧.",
        "reference-dangling",
        "no value has the id `bimp`",
        "did you mean `bipm`?",
    ),
    "expression": code("The member states meet as ⟦{{⟧ edition.title }}."),
    "statement tag": code("The member ⟦{%⟧ raw %}."),
    "comment": code("The member ⟦{#⟧ hidden # }."),
    "script link": role(
        "Member [states](⟦javascript:alert(1)⟧) meet.",
        code="link-refused",
        message="`javascript:alert(1)` is no web address",
        hint="begin it with https:// or mailto:",
    ),
    "link to a file": role(
        "Member [states](⟦notes/states.html⟧) meet.",
        code="link-refused",
        message="`notes/states.html` is no web address",
        hint="begin it with https:// or mailto:",
    ),
    "file scheme": role(
        "Member [states](⟦file:///etc/passwd⟧) meet.",
        code="link-refused",
        message="`file:///etc/passwd` is no web address",
        hint="begin it with https:// or mailto:",
    ),
}

SCHEMA = {
    "schema missing": Slip(
        VALUES,
        "schema: 1\n\nfigures",
        "⟦figures⟧",
        "schema-missing",
        "`schema` is missing",
        "begin the file with `schema: 1`",
    ),
    "schema unknown": Slip(
        VALUES, "schema: 1", "schema: ⟦2⟧", "schema-unknown", "this schema is not known", "write `schema: 1`"
    ),
}
