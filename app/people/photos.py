"""Pictures of people: re-encoded once, so that the gate never decodes a large one."""

import io
from typing import TYPE_CHECKING, NamedTuple

from app.errors import Invalid
from app.i18n import _

if TYPE_CHECKING:
    from PIL import Image

PICTURE = (360, 480)  # px; what a card prints
THUMBNAIL = (152, 188)  # px; what the gate shows
DECODED = (720, 720)  # px at least, twice the picture: a JPEG is not decoded larger than needed
FORMATS = ("JPEG", "PNG", "BMP", "WEBP")
# A JPEG is decoded small; the others are decoded whole, 3 bytes a pixel.
MOST_PIXELS = {"JPEG": 120_000_000, "MPO": 120_000_000}
MOST_PIXELS_WHOLE = 40_000_000


class TooLarge(Invalid):
    """A picture of more bytes or pixels than are read."""


class Portrait(NamedTuple):
    """A picture of at most 360 × 480 and the thumbnail of exactly 152 × 188, both JPEG."""

    picture: bytes
    thumbnail: bytes


def portrait(content: bytes) -> Portrait:
    """A picture made ready: upright, cropped, without what the camera wrote. Raises Invalid."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            _refuse_large(opened)
            opened.draft("RGB", DECODED)
            upright = _on_white(ImageOps.exif_transpose(opened))
            return Portrait(*(
                _encoded(ImageOps.fit(upright, size)) for size in (PICTURE, THUMBNAIL)))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError,
            Image.DecompressionBombError) as error:
        raise Invalid(_("This is not a picture that can be read.")) from error


def check(content: bytes) -> None:
    """Look at the beginning only: is it a picture, and not too large? Raises Invalid."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            _refuse_large(opened)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError,
            Image.DecompressionBombError) as error:
        raise Invalid(_("This is not a picture that can be read.")) from error


def _refuse_large(opened: "Image.Image") -> None:
    most = MOST_PIXELS.get(opened.format or "", MOST_PIXELS_WHOLE)
    if opened.width * opened.height > most:
        raise TooLarge(
            _("The picture has {pixels} megapixels; at most {most} are read.").format(
                pixels=opened.width * opened.height // 1_000_000, most=most // 1_000_000),
            _("Make it smaller first."),
        )


def _on_white(picture: "Image.Image") -> "Image.Image":
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return picture.convert("RGB")


def _encoded(picture: "Image.Image") -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
