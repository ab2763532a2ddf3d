"""Writes spans.json: random tags, and the spans that seqeval reads from them (its state of December 2022: pip install git+https://github.com/chakki-works/seqeval).

python make_spans_golden.py > spans.json
"""
import json
import random
import warnings

from seqeval import scheme
from seqeval.metrics.sequence_labeling import get_entities

warnings.simplefilter("ignore")
draw = random.Random(7)

# The name here, seqeval's class, the letters.
SCHEMES = [
    ("Bio", scheme.IOB2, "IOB"),
    ("Iobes", scheme.IOBES, "IOBES"),
    ("Bilou", scheme.BILOU, "IOBLU"),
    ("Iob1", scheme.IOB1, "IOB"),
    ("Ioe1", scheme.IOE1, "IOE"),
    ("Ioe2", scheme.IOE2, "IOE"),
]


def tag(letters, types):
    letter = draw.choice(letters)
    kind = draw.choice(types)
    return letter if letter == "O" or not kind else f"{letter}-{kind}"


def sentence(letters, types):
    return [tag(letters, types) for _ in range(draw.randint(1, 12))]


cases = []
for name, rules, letters in SCHEMES:
    for number in range(100):
        types = [["PER", "ORG"], ["PER"], ["A-B", "A", ""]][number % 3]
        tags = sentence(letters, types)
        spans = [[e.tag, e.start, e.end] for e in scheme.Tokens(tags, rules).entities]
        cases.append({"scheme": name, "strict": True, "tags": " ".join(tags), "spans": spans})

# The default mode knows no L and no U. Letters that are no scheme's, and tags without a hyphen, stand for what it makes of the rest.
for number in range(200):
    letters, types = [("IOB", ["PER", "ORG"]), ("IOBES", ["PER", "ORG", "A-B"]), ("IOE", ["PER", ""]), ("IOBESX.", ["PER", "ORG", ""])][number % 4]
    tags = sentence(letters, types)
    if number % 10 == 0:
        tags = [t.replace("-", "") for t in tags]
    spans = [[kind, start, last + 1] for kind, start, last in get_entities(tags)]
    cases.append({"scheme": "Detect", "strict": False, "tags": " ".join(tags), "spans": spans})

print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")
