"""Pictures: photographs and drawings with what documents print beside them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from pressroom.model.base import Edtf, ProperName, Prose, Text
from pressroom.model.items import EarlierWording, RestrictedCited

_ENDINGS = "[jJ][pP][eE]?[gG]|[pP][nN][gG]|[wW][eE][bB][pP]|[tT][iI][fF][fF]?|[gG][iI][fF]"
#: A file with a picture, by its path in the folder `content`. Editors know no flags of patterns.
FILE_PATTERN = rf"^(?:[A-Za-z0-9][A-Za-z0-9._ -]*/)*[A-Za-z0-9][A-Za-z0-9._ -]*\.({_ENDINGS})$"
#: The folder in which the files are.
FOLDER = "content/"


class PictureBefore(EarlierWording):
    """The caption of a picture until a date."""

    caption: Prose = Field(description="The caption until then")


class Picture(RestrictedCited):
    """A photograph or a drawing in a file. Documents print it whole, with its caption, credit and licence."""

    file: Annotated[str, StringConstraints(pattern=FILE_PATTERN)] = Field(
        description="The JPEG, PNG, WebP, TIFF or GIF file, by its path in `content/`: pictures/bridge.jpg"
    )
    alt: Text = Field(description="What is to be seen, for readers who do not see it: one or two sentences")
    caption: Prose = Field(description="What it shows, who, where and when. [](id) prints a value")
    credit: ProperName = Field(
        description="Who made it, or whom it is from, such as: Ministry/Name of the photographer"
    )
    licence: Text = Field(description="On which terms you may print it, such as: CC BY 4.0, or: with permission")
    date: Edtf = Field(description="When it was taken or made: YYYY-MM-DD, YYYY-MM or YYYY")
    earlier: tuple[PictureBefore, ...] = Field((), description="Captions for editions as of earlier days")

    @property
    def path(self) -> str:
        """The path of its file in the project."""
        return f"{FOLDER}{self.file}"
