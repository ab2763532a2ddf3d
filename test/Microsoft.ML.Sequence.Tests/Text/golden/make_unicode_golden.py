#!/usr/bin/env python3
"""Digests of the four normalization forms of every Unicode scalar value, and forms of random texts, by Python's unicodedata (15.1).

Usage: make_unicode_golden.py OUT.json. A digest is the SHA-256 of the UTF-8 of all forms, one a line, in the order of the code points.
"""
import hashlib
import json
import random
import sys
import unicodedata

FORMS = ["NFC", "NFD", "NFKC", "NFKD"]
characters = [chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c <= 0xDFFF]
digests = {form: hashlib.sha256("".join(unicodedata.normalize(form, c) + "\n" for c in characters).encode()).hexdigest() for form in FORMS}

generator = random.Random(3)
marks = [c for c in characters if unicodedata.combining(c)]
composed = [c for c in characters if unicodedata.decomposition(c)]
jamo = [chr(c) for c in [*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A7, 0x11C3)]]
kinds = [marks, marks, composed, list("aeiouAEc"), jamo, [chr(c) for c in range(0xAC00, 0xD7A4)]]
texts = ["".join(generator.choice(generator.choice(kinds)) for _ in range(generator.randint(2, 12))) for _ in range(300)]
cases = [{"input": text, **{form: unicodedata.normalize(form, text) for form in FORMS}} for text in texts]
with open(sys.argv[1], "w", encoding="ascii", newline="\n") as file:
    file.write(json.dumps({"version": unicodedata.unidata_version, "digests": digests, "cases": cases}, indent=0) + "\n")
