"""Damaged and odd files: refused in one sentence, or read with no word lost."""

import io
import random
import zipfile
from collections import Counter

import docx
import pytest
from bon_tot.importing.importer import read_paper
from bon_tot.importing.received import UnreadableError, clean
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from paper_files import read_papers
from test_papers import said_by

MADE = {made.name: made for made in read_papers()}
DAMAGES = 16


def damaged(content: bytes, seed: int) -> bytes:
    """Bytes cut short, overwritten, swapped, doubled, or left out."""
    chance = random.Random(seed)
    data = bytearray(content)
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 8, 200, 4000)))
    match chance.randrange(6):
        case 0:
            return bytes(data[:start])
        case 1:
            return bytes(data[start:])
        case 2:
            data[start:end] = chance.randbytes(end - start)
        case 3:
            del data[start:end]
        case 4:
            data[start:start] = data[start:end]
        case _:
            return (
                _with_damaged_part(content, chance) if content[:2] == b"PK" else bytes(data[::-1])
            )
    return bytes(data)


def _with_damaged_part(content: bytes, chance: random.Random) -> bytes:
    """A Word file whose archive is sound and one of whose parts is missing or cut."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        spoilt = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name == spoilt:
                if chance.random() < 0.5:
                    continue
                cut = chance.randrange(len(part) + 1)
                part = part[:cut] + part[cut + chance.randrange(300) :]
            new.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize("name", MADE)
def test_damaged_files_are_refused_or_read_whole(name: str):
    """Sixteen damages of each paper: no crash, and what was read comes out to the last word."""
    made = MADE[name]
    for seed in range(DAMAGES):
        try:
            paper = read_paper(damaged(made.content, seed), f"x{made.suffix}", "thu")
        except UnreadableError:
            continue
        assert paper.words_in == paper.words_out


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.docx"),
        (b"", "a.pdf"),
        (b"", "a.txt"),
        (b"   \n\n", "a.md"),
        (b"\xd0\xcf\x11\xe0 old Word", "a.docx"),
        (b"PK\x03\x04 no archive", "a.docx"),
        (b"%PDF-1.7 nothing", "a.pdf"),
        (bytes(range(128, 256)) * 4, "a.txt"),
        (b"text", "a.odt"),
        (b"text", "a"),
    ],
)
def test_what_is_no_paper_is_refused_in_a_sentence(content: bytes, name: str):
    """Each refusal is one sentence or two, in Vietnamese."""
    with pytest.raises(UnreadableError, match=r"[ăâđêôơư].*\.$"):
        read_paper(content, name, "thu")


LINES = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60),
        st.sampled_from(
            [
                "KẾ HOẠCH", "I. CHUNG", "1. Một", "1.1. Một một", "a) Chữ a", "đ) Chữ đ", "- Gạch",
                "+ Cộng", "* Sao", "(1) Một", "(i) Một", "Phụ lục 1", "Mẫu số 05", "Điều 5. Năm",
                "Nơi nhận:", "T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Văn Thử", "Bước 2: Hai", "DANH SÁCH",
                "| a | b |", "|---|---|", "## I. Chung", "**Đậm** và *nghiêng*", "¹ Chú thích",
                "A. PHẦN", "Phần thứ nhất", "Chương II", "- Đối với chi bộ:", "2", "Số 1-KH/ĐU",
                "{~~a~>b~~}{>>c<<}", "{: #x }", "<br>", "[a](#b)", "\\- x", "12. ", "I.", "-",
            ]
        ),
    ),
    max_size=25,
)  # fmt: skip


@given(LINES)
def test_no_text_loses_a_word(lines: list[str]):
    """Whatever lines a text has, each word is in a clause or told."""
    text = "\n".join(lines)
    try:
        paper = read_paper(text.encode(), "thu.txt", "thu")
    except UnreadableError:
        assert not letters_of(text)
        return
    assume(not any("bảng mã cũ" in one.why for one in paper.unsure))  # its letters became others
    assert paper.words_in == paper.words_out
    assert not letters_of(text) - letters_of(*said_by(paper).values(), *paper.left_out)


@settings(max_examples=40)
@given(LINES)
def test_no_word_file_loses_a_word(lines: list[str]):
    """Likewise where the lines are paragraphs of a Word file, and what they say is no Markdown."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph("".join(filter(str.isprintable, line)))
    file = io.BytesIO()
    document.save(file)
    text = "\n".join(one.text for one in document.paragraphs)
    try:
        paper = read_paper(file.getvalue(), "thu.docx", "thu")
    except UnreadableError:
        assert not letters_of(text)
        return
    assume(not any("bảng mã cũ" in one.why for one in paper.unsure))  # its letters became others
    assert paper.words_in == paper.words_out
    assert not letters_of(text) - letters_of(*said_by(paper).values(), *paper.left_out)


def letters_of(*texts: str) -> Counter[str]:
    """How often each letter and digit stands in some texts."""
    return Counter(filter(str.isalnum, clean("\n".join(texts))))
