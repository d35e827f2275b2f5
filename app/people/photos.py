"""Pictures of people: re-encoded once, so that the gate never decodes a large one."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from app.errors import Invalid
from app.i18n import _

PICTURE = (360, 480)  # px; what a card prints
THUMBNAIL = (152, 188)  # px; what the gate shows
MOST_PIXELS = 80_000_000


def jpeg(content: bytes) -> bytes:
    """The picture as a JPEG of at most 360 × 480. Raises Invalid."""
    return _encoded(content, PICTURE)


def thumbnail(content: bytes) -> bytes:
    """The picture as a JPEG of exactly 152 × 188. Raises Invalid."""
    return _encoded(content, THUMBNAIL)


def _encoded(content: bytes, size: tuple[int, int]) -> bytes:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Invalid(_("The picture is too large."))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            fitted = ImageOps.fit(upright, size)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Invalid(_("This is not a picture that can be read.")) from error
    buffer = io.BytesIO()
    fitted.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()
