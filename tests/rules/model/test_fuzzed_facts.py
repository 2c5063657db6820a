"""Facts from outside: taken, or refused in a few plain lines, whatever they are."""

import json

import yaml
from bon_tot import load_book, read_facts
from bon_tot.errors import FactsError
from bon_tot.files.facts_file import parse_json, read_facts_file
from bon_tot.model.facts_reader import MOST_TOLD
from bon_tot.verdict.assess import assess_all
from fuzzing import damaged_texts, damaged_values, fuzz
from situations import read_situations

BOOK = load_book()
FACTS = [situation.facts for situation in read_situations()][::7]
AS_JSON = [json.dumps(facts, ensure_ascii=False) for facts in FACTS]
AS_YAML = [yaml.safe_dump(facts, allow_unicode=True) for facts in FACTS]


def take(read):
    """Read facts, and assess what is taken; a refusal must be short and printable."""
    try:
        facts = read()
    except FactsError as refused:
        told = [str(fault) for fault in refused.faults]
        assert 1 <= len(told) <= MOST_TOLD + 1
        assert all(line.isprintable() for line in told), told
    else:
        assert assess_all(BOOK, facts)


@fuzz
def test_any_json_text_is_taken_or_refused(chance):
    """A text that was a facts file once."""
    for text in damaged_texts(chance, AS_JSON):
        take(lambda text=text: read_facts(parse_json(text), BOOK))


@fuzz
def test_facts_of_any_shape_are_taken_or_refused(chance):
    """Sound JSON whose values are of another kind, size or name."""
    for value in damaged_values(chance, FACTS):
        take(lambda value=value: read_facts(value, BOOK))


@fuzz
def test_any_yaml_file_is_taken_or_refused(tmp_path, chance):
    """A file that people write by hand."""
    path = tmp_path / "facts.yaml"
    for text in damaged_texts(chance, AS_YAML):
        path.write_text(text, encoding="utf-8", errors="replace", newline="")
        take(lambda: read_facts_file(path, BOOK))
