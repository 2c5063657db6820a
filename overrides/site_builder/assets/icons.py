"""What a device asks for to keep the site among its applications."""

import io
import json

from PIL import Image, ImageDraw

RED, GOLD, PAPER = "#a3201d", "#b08a3e", "#fbf9f6"
SIZES = (180, 192, 512)
SQUARES = {(0, 0): RED, (1, 0): RED, (0, 1): RED, (1, 1): GOLD}
"""As in assets/images/favicon.svg: four goods, the last one in gold."""


def web_manifest(name: str, description: str, language: str, icons: dict[int, str]) -> str:
    """Describe the site as an application; `icons` are their addresses by size."""
    manifest = {
        "name": name,
        "description": description,
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": RED,
        "icons": [
            {"src": src, "type": "image/png", "sizes": f"{size}x{size}", "purpose": "any maskable"}
            for size, src in icons.items()
        ],
    }
    return json.dumps(manifest, ensure_ascii=False)


def draw_icon(size: int) -> bytes:
    """Draw the site's sign as a PNG, small enough on its ground for a device to cut it round."""
    image = Image.new("RGB", (size, size), PAPER)
    draw = ImageDraw.Draw(image)
    step, side = size * 0.245, size * 0.215
    start = (size - step - side) / 2
    for (column, row), colour in SQUARES.items():
        x, y = start + column * step, start + row * step
        draw.rectangle((round(x), round(y), round(x + side), round(y + side)), fill=colour)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
