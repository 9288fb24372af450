#!/usr/bin/env python3
"""An independent reader agrees: lxml reads what the project writes, field by field.

usage: independent-reader.py FOLDER REWRITTEN

For each message of FOLDER, REWRITTEN holds what the project made of it: the message in UTF-8 and in Shift_JIS, and the
model's own JSON. Compared are, by lxml's reading:
  1. every field of the message and of the written one, by its path, whatever the order;
  2. every field of the written message and the JSON, by its name in snake_case and its text;
  3. the written message in both encodings.
"""
import json
import pathlib
import re
import sys
from collections import Counter

from lxml import etree

# Names that other programs write for an element, and the one they are read as (OD2, uA).
ALIASES = {
    "PublicExpenseNumber": "InsurerNumber", "BeneficiaryNumber": "InsuredIdentificationNumber",
    "WelfareOfficeName": "InsurerName",
}


# Where the model's name is not the element's: a misspelling of the interface, and one that stands several times.
FIELDS = {"StatusOfInfecton": "status_of_infection"}
SINGULAR = {"reference_numbers": "reference_number"}


def tree(data):
    """lxml takes the label Shift_JIS literally, so CP932 is decoded first."""
    declared = re.match(rb'<\?xml[^>]*encoding=["\']([^"\']+)', data)
    charset = "cp932" if declared and declared[1].lower() != b"utf-8" else "utf-8"
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode(charset).removeprefix("\ufeff"))
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def name_of(element):
    name = ALIASES.get(element.tag, element.tag)
    name = name.replace("PharmaceuticalInfo", "PharmacistsInfo").replace("AcquisitionTime", "AvailableTime")
    return re.sub("ConsTim$", "ConsTime", name)


def text_of(element):
    """Spaces around a value are padding; an element of white space alone is empty."""
    text = element.text or ""
    return text.strip(" ") if text.strip() else ""


def fields(root):
    """The path and text of every element without children."""
    found = Counter()

    def walk(element, path):
        path += "/" + name_of(element)
        children = [child for child in element if isinstance(child.tag, str)]
        for child in children:
            walk(child, path)
        if not children:
            # A list around the results of a bulk unit is written where there was none.
            found[path.replace("/ResultList", ""), text_of(element)] += 1

    walk(root, "")
    return found


def without_empty_groups(counted):
    """A group of which every element is empty is written as one empty element."""
    return Counter({key: n for key, n in counted.items() if key[1]})


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def compact(text):
    """A day, month or moment of the model's JSON as the message has it."""
    if re.fullmatch(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\d\+09:00)?)?", text):
        return re.sub(r"\+09:00|[-T:]", "", text)
    return text


def values(node, key=""):
    """Every text of the model's JSON with its key; of unknown elements their name and text."""
    if isinstance(node, dict):
        if set(node) <= {"name", "text", "children"} and "text" in node:
            if node["text"]:
                yield snake(node["name"]), node["text"]
            yield from values(node.get("children", []), key)
        elif "kind" in node:  # 閲覧同意: one entry for three elements
            for part, element in (("cons_flg", "cons_flg"), ("cons_time", "cons_time"), ("available_time", "available_time")):
                if node.get(part):
                    yield f"{node['kind']}_{element}", compact(node[part])
        else:
            for name, child in node.items():
                if name not in ("empty", "origin", "notes"):
                    yield from values(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from values(child, key)
    elif node is not None:
        yield SINGULAR.get(key, key), compact(str(node))


def leaf_fields(root):
    found = Counter()
    for element in root.iter():
        if len(element) == 0 and isinstance(element.tag, str) and (text := text_of(element)):
            found[FIELDS.get(element.tag, snake(element.tag)), text] += 1
    return found


def main():
    folder, rewritten = map(pathlib.Path, sys.argv[1:])
    messages = compared = shift_jis = 0
    for written in sorted(rewritten.glob("*.xml")):
        original = folder / written.name.replace("+", "/")
        ours = tree(written.read_bytes())
        asked, given = (without_empty_groups(fields(root)) for root in (tree(original.read_bytes()), ours))
        if asked != given:
            sys.exit(f"{written.name}: {asked - given} became {given - asked}")
        in_xml = leaf_fields(ours)
        in_json = Counter(values(json.loads((rewritten / f"{written.name}.json").read_text("utf-8"))))
        if in_xml != in_json:
            sys.exit(f"{written.name}: only in XML {in_xml - in_json}, only in JSON {in_json - in_xml}")
        encoded = rewritten / f"{written.name}.sjis"
        if encoded.exists():
            if fields(tree(encoded.read_bytes())) != fields(ours):
                sys.exit(f"{written.name}: Shift_JIS differs")
            shift_jis += 1
        messages += 1
        compared += sum(given.values())
    if messages < 60:
        sys.exit(f"only {messages} messages were compared")
    print(f"independent reader (lxml {etree.__version__}): {messages} messages, {compared} fields agree, {shift_jis} also in Shift_JIS")


main()
