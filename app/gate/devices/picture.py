"""A code on a picture: a pass on a phone, photographed or sent. The readers load when used."""

from pathlib import Path

from app.errors import Invalid
from app.gate import passes
from app.i18n import _

LARGEST = 300_000_000  # pixels; a photo of 80 megapixels is read, a bomb of gigapixels is not
ENOUGH = 2400  # px of the longer side: a code that is lost below this is lost on paper, too


def code_on(path: Path) -> str:
    """The code on a png or jpg, a whole pass before anything else.

    Raises Invalid when the file is no picture, or no code can be found on it.
    """
    found = _codes(path)
    whole = [text for text in found if passes.is_whole(passes.cleaned(text))]
    if not found:
        raise Invalid(
            _("There is no code on {file}.").format(file=path.name),
            _("Take the picture nearer and straight, with the whole code on it."))
    return (whole or found)[0]


def _codes(path: Path) -> list[str]:
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = LARGEST // 2  # Pillow refuses twice of it
    try:
        with Image.open(path) as picture:
            picture.draft("L", (ENOUGH, ENOUGH))
            picture.thumbnail((ENOUGH, ENOUGH))
            found = zxingcpp.read_barcodes(picture.convert("L"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError,
            Image.DecompressionBombError) as error:
        raise Invalid(
            _("{file} is no picture that can be read.").format(file=path.name),
            _("Choose a png or jpg.")) from error
    finally:
        Image.MAX_IMAGE_PIXELS = before
    return [one.text for one in found if one.text]
