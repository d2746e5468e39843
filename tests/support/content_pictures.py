"""The metre project with a picture. What it shows is a sample, made by this program: two grounds and a disc."""

from io import BytesIO

from PIL import Image, ImageDraw

from pressroom.model.dossier import Dossier
from pressroom.model.press.pictures import Picture
from support.project import Project

OUTLINE, PICTURES, FILE = "content/statements.yaml", "content/pictures.yaml", "content/pictures/sample.jpg"
WRITTEN = """\
schema: 1
checked: 2026-11-24

pictures:
  disc:
    file: pictures/sample.jpg
    alt: A disc over a horizon.
    caption: A disc at [](base-units), made for this test.
    credit: Test desk/A. Program
    licence: CC0 1.0
    date: 2016-05
    citations: note-6
"""


def sample_picture(width: int = 1500, height: int = 1000, **written: object) -> bytes:
    """A JPEG of this size, in pixels; `written` goes to Pillow's `save`."""
    image = Image.new("RGB", (width, height), "#b9cbd8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 0.62, width, height), fill="#3c5a4a")
    draw.ellipse((width * 0.55, height * 0.2, width * 0.55 + height * 0.3, height * 0.5), fill="#e9b44c")
    stream = BytesIO()
    image.save(stream, "JPEG", quality=85, **written)
    return stream.getvalue()


def add_sample_file(project: Project) -> None:
    """Add the file of the sample to a project."""
    (project.root / FILE).parent.mkdir(parents=True, exist_ok=True)
    (project.root / FILE).write_bytes(sample_picture())


def with_picture(project: Project) -> Project:
    """The project with a picture in its last section."""
    add_sample_file(project)
    project.write(PICTURES, WRITTEN)
    placed = "      answer: answer-system\n"
    project.edit(OUTLINE, placed, f"{placed}      pictures: [disc]\n")
    return project


def with_example_picture(dossier: Dossier) -> Dossier:
    """A dossier with a picture in its first section, of a file that is not there."""
    written = {
        "id": "example-picture",
        "file": "pictures/example.png",
        "alt": "An example.",
        "caption": "An example.",
        "credit": "Desk",
        "licence": "CC0",
        "date": str(dossier.about.as_of),
        "citations": [{"editorial": "An example."}],
    }
    first, *rest = dossier.outline.sections
    sections = (first.model_copy(update={"pictures": ("example-picture",)}), *rest)
    outline = dossier.outline.model_copy(update={"sections": sections})
    return dossier.replaced({"pictures": (Picture.model_validate(written),), "outline": outline})
