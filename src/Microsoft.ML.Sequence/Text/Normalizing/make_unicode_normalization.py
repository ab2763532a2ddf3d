#!/usr/bin/env python3
"""Writes unicode-normalization.txt from Python's unicodedata. Usage: make_unicode_normalization.py OUT.txt

Lines, code points in hexadecimal:
  C0=41 300      canonical decomposition, one step, which composition turns back
  340!300        canonical decomposition, one step, which composition leaves
  FB01~66 69     compatibility decomposition, one step
  300-314:230    canonical combining class of a range
Hangul syllables are left out: arithmetic does them.
"""
import sys
import unicodedata

lines, classes = [], []
for code in range(sys.maxunicode + 1):
    char = chr(code)
    if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3:
        continue
    decomposition = unicodedata.decomposition(char).split()
    if decomposition:
        compatibility = decomposition[0].startswith("<")
        mark = "~" if compatibility else "=" if unicodedata.normalize("NFC", char) == char else "!"
        lines.append(f"{code:X}{mark}" + " ".join(f"{int(d, 16):X}" for d in decomposition[compatibility:]))
    combining = unicodedata.combining(char)
    if combining and classes and classes[-1][1:] == [code - 1, combining]:
        classes[-1][1] = code
    elif combining:
        classes.append([code, code, combining])
lines += [f"{start:X}-{end:X}:{value}" for start, end, value in classes]

with open(sys.argv[1], "w", encoding="ascii", newline="\n") as out:
    out.write(f"""# Decompositions and canonical combining classes of the Unicode Character Database {unicodedata.unidata_version},
# copyright Unicode, Inc., used under the Unicode License V3 (https://www.unicode.org/license.txt).
# Made by make_unicode_normalization.py, which explains the lines.
""")
    out.write("\n".join(lines) + "\n")
