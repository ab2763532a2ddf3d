#!/usr/bin/env python3
"""Reference tokens and texts of Moses' own scripts: tokenizer.perl and detokenizer.perl of moses-smt/mosesdecoder (34452895).

Usage: make_moses_golden.py SCRIPTS ABBREVIATIONS OUT.json
SCRIPTS is mosesdecoder's scripts/tokenizer folder. ABBREVIATIONS is this library's moses-abbreviations.txt, which the
scripts are given in place of their own lists, so that what is compared are the rules.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

scripts, abbreviations, out = sys.argv[1:]

SENTENCES = {
    "en": [
        "Mr. Brown didn't pay $1,234.56 for the dogs' food; it's \"too much\", he said.",
        "The U.S. Army arrived at 5 p.m. on Jan. 3, e.g. in Washington, D.C.",
        "It was the 1990's: rock 'n' roll, rhythm & blues, and/or well-known songs...",
        "See Fig. 3 and No. 5 in vol. 2, pp. 10-12. No. That is all.",
        "'Hello,' she said. 'Is this J. R. R. Tolkien's house?'",
        "He said: 'So am I.'",
        "50% of [brackets] <tags> {braces} | pipes & more @ home #1 x=1+2",
        "A,B,C and 1,000,000 or 3,x or x,3 or 5,",
        "Wait... what?! No way!!! (Really.)",
        "the end. but lower case follows, and vs. this",
        "\u00a3100, \u20ac5 and \u00bd a cup \u2014 dashes \u2013 too",
        "  spaces\tand\u00a0no-break  ", "", "a", ".", "...", "'", "''", "x.", "Ph.D. students aren't 10th-graders.",
        "http://example.org/a-b?c=d e-mail: me@example.org", "It's 10:30 a.m.", "\u4f60\u597d world \U0001f600!",
    ],
    "fr": [
        "M. Dupont n'a pas mang\u00e9 l'orange qu'il a achet\u00e9e aujourd'hui, n'est-ce pas ?",
        "Il a dit : \u00ab C'est l'heure ! \u00bb; puis, rien.",
        "Mme. Durand paie 1,5 million d'euros; 20 % de plus qu'en 2023.",
        "Qu'est-ce que c'est ? L'\u00e9t\u00e9, \u00e0 l'\u0153il nu.", "d'accord'", "'d'accord", "l' eau et s' il", "art. 5 et p. 12 du no. 3.",
    ],
    "de": [
        "Dr. M\u00fcller traf am 3. Mai z.B. die Gr\u00e4fin, d.h. Frau v. Stein, im 19. Jahrhundert.",
        "Das ist's! \u201eSo geht's nicht\u201c, sagte er.", "Die Stra\u00dfe ist 1.234,56 m lang; ca. 3,5 km/h.",
        "Nr. 5 (bzw. S. 12) usw. Ende.", "Gr\u00fc\u00dfe aus Baden-W\u00fcrttemberg.",
    ],
    "es": [
        "\u00bfQu\u00e9 dice el Sr. Garc\u00eda? \u00a1Nada! Vive en la Avda. de Am\u00e9rica, n\u00fam. 5.",
        "EE.UU. y la p\u00e1g. 12, etc. 'Fin' d'Or.", "Cost\u00f3 3.000,50 \u20ac, o $5.",
    ],
    "it": [
        "L'amico del sig. Rossi e dell'avv. Bianchi non c'era; \u00e8 un po' tardi.",
        "Il Prof. Verdi ha detto: \"Dov'\u00e8 l'acqua?\" ecc. Poi basta.", "Vedi pag. 3 e art. 5, p.es. qui.",
    ],
}
OPTIONS = {"plain": ["-no-escape"], "hyphens": ["-no-escape", "-a"], "escaped": []}
PIECES = list("abcS.,'\"-5  ") + ["Mr", "no", "\u00e9", "(", "!", "...", "Dr.", " 7", "$", "d'", "'s ", "`"]

generator = random.Random(7)
for sentences in SENTENCES.values():
    sentences += ["".join(generator.choices(PIECES, k=generator.randint(3, 14))) for _ in range(120)]


def run(script, language, arguments, lines):
    command = ["perl", script, "-l", language, "-q", *arguments]
    result = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, check=True, encoding="utf-8")
    output = result.stdout.split("\n")
    assert len(output) == len(lines) + 1, (len(output), len(lines), result.stderr)
    return output[:-1]


with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, "scripts/tokenizer"))
    prefixes = os.path.join(folder, "scripts/share/nonbreaking_prefixes")
    os.makedirs(prefixes)
    for name in ["tokenizer.perl", "detokenizer.perl"]:
        shutil.copy(os.path.join(scripts, name), os.path.join(folder, "scripts/tokenizer", name))
    section = None
    for line in open(abbreviations, encoding="utf-8"):
        if line.startswith("["):
            section = open(os.path.join(prefixes, "nonbreaking_prefix." + line.strip("[]\n")), "w", encoding="utf-8")
            section.write("\n".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + "\n")
        elif section and not line.startswith("#"):
            for word in line.split():
                section.write(word[:-1] + " #NUMERIC_ONLY#\n" if word.endswith("+") else word + "\n")
            section.flush()

    cases = []
    for language, sentences in SENTENCES.items():
        tokenized = {name: run(os.path.join(folder, "scripts/tokenizer/tokenizer.perl"), language, options, sentences) for name, options in OPTIONS.items()}
        texts = {name: run(os.path.join(folder, "scripts/tokenizer/detokenizer.perl"), language, [], tokens) for name, tokens in tokenized.items()}
        for i, sentence in enumerate(sentences):
            cases.append({"language": language, "input": sentence, **{name: {"tokens": tokenized[name][i].split(), "text": texts[name][i]} for name in OPTIONS}})

with open(out, "w", encoding="ascii", newline="\n") as file:
    file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
