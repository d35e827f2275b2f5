"""Drawn faces, so that no real child's picture is in a demo."""

import io
from random import Random

from PIL import Image, ImageDraw

SIZE = (180, 240)
PAPER = ("#DDE7E6", "#E9E3D8", "#DEE3EC", "#E6E9DC")
SKIN = ("#E9C6A4", "#F0CBAE", "#DDB48E")
HAIR = ("#2B2624", "#3A2E28", "#1F1F22")
SHIRT = ("#3B6C93", "#8A4B4B", "#4B6B8A", "#55734F", "#6B5B86", "#4D4F6D")


def faces(count: int, seed: int, boys: bool) -> list[bytes]:
    """So many different faces of boys or girls as JPEG."""
    draw = Random(seed)
    return [_face(draw, boys) for _n in range(count)]


def _face(draw: Random, boy: bool) -> bytes:
    picture = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), draw.choice(PAPER))
    pen = ImageDraw.Draw(picture)
    skin, hair, shirt = draw.choice(SKIN), draw.choice(HAIR), draw.choice(SHIRT)
    if not boy:
        pen.rounded_rectangle((96, 110, 264, 330), 70, fill=hair)
    pen.rounded_rectangle((36, 330, 324, 620), 90, fill=shirt)
    pen.rectangle((148, 270, 212, 360), fill=skin)
    pen.polygon(((148, 330), (180, 376), (128, 360)), fill="#FFFFFF")
    pen.polygon(((212, 330), (180, 376), (232, 360)), fill="#FFFFFF")
    pen.ellipse((104, 90, 256, 306), fill=skin)
    pen.pieslice((92, 60, 268, 270), 180, 360, fill=hair)
    pen.polygon(((100, 165), (draw.randrange(150, 230), 175), (262, 160), (262, 130), (100, 130)),
                fill=hair)
    buffer = io.BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()
