"""Pictures of findings: scaled once, so that a paper of a hundred stays small."""

import io

from app.errors import Invalid
from app.i18n import _
from app.people.photos import FORMATS, check

LARGEST = (1600, 1600)  # px; what a page shows sharply


def scaled(content: bytes) -> bytes:
    """A picture as JPEG, upright, without what the camera wrote. Raises Invalid."""
    from PIL import Image, ImageOps

    check(content)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            opened.draft("RGB", LARGEST)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
            upright.thumbnail(LARGEST)
            buffer = io.BytesIO()
            upright.save(buffer, "JPEG", quality=80)
            return buffer.getvalue()
    except (OSError, ValueError, SyntaxError) as error:
        raise Invalid(_("This is not a picture that can be read.")) from error
