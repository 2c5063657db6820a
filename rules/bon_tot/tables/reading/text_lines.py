"""The lines of a text file, decoded as they come.

Not by the codecs that Python looks up by name: the browser's Python comes without most of them.
"""

import codecs
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, Literal

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp1258"]

CP1258 = (
    "€\x81‚ƒ„…†‡ˆ‰\x8a‹Œ\x8d\x8e\x8f\x90‘’“”•–—˜™\x9a›œ\x9d\x9eŸ"
    "\xa0¡¢£¤¥¦§¨©ª«¬\xad®¯°±²³´µ¶·¸¹º»¼½¾¿"
    "ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß"
    "àáâăäåæçèéêë\u0301íîïđñ\u0323óôơö÷øùúûüư₫ÿ"
)
"""The upper half of what Windows writes in Vietnamese where it does not write Unicode."""

MARKS: dict[bytes, Encoding] = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""The bytes with which a text may begin, and the encoding that they tell."""

_ALL_OF_CP1258 = "".join(map(chr, range(128))) + CP1258
_PIECE = 1 << 16


def decode(content: bytes, encoding: Encoding, is_whole: bool = True) -> tuple[str, int]:
    """Decode some bytes; gives the text, and how many of them it took.

    Raises:
        UnicodeDecodeError: They are of another encoding.
    """
    return _DECODERS[encoding](content, is_whole)


def lines_of(file: BinaryIO, encoding: Encoding) -> Iterator[str]:
    """The lines of a file from its start, each with what ends it.

    Raises:
        UnicodeDecodeError: While lines are read, where it is of another encoding.
    """
    file.seek(0)
    rest, text, is_first = b"", "", True
    while True:
        piece = file.read(_PIECE)
        decoded, taken = decode(rest + piece, encoding, is_whole=not piece)
        rest = (rest + piece)[taken:]
        text += decoded.removeprefix("\ufeff") if is_first else decoded
        is_first = False
        *whole, text = [*io.StringIO(text, newline="")] or [""]
        yield from whole
        if text.endswith("\n"):
            yield text
            text = ""
        if not piece:
            if text:
                yield text
            return


_DECODERS: dict[Encoding, Callable[[bytes, bool], tuple[str, int]]] = {
    "utf-8": lambda content, is_whole: codecs.utf_8_decode(content, "strict", is_whole),
    "utf-16-le": lambda content, is_whole: codecs.utf_16_le_decode(content, "strict", is_whole),
    "utf-16-be": lambda content, is_whole: codecs.utf_16_be_decode(content, "strict", is_whole),
    "latin-1": lambda content, _: codecs.latin_1_decode(content),
    "cp1258": lambda content, _: codecs.charmap_decode(content, "strict", _ALL_OF_CP1258),
}
