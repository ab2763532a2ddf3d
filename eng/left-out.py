"""Writes docs/embedded.md: what of the official Microsoft.ML the embedded package leaves out.

usage: python3 eng/left-out.py OFFICIAL [OURS] > docs/embedded.md

OFFICIAL is the list of the official package's signatures, OURS the list of the embedded one's (by default the copy that the surface test
compares with the assembly, test/Embedded/Microsoft.ML.Tests/Surface/Microsoft.ML.txt). Both hold a block a type: its header, then its members.
"""
import re
import sys

OURS = "test/Embedded/Microsoft.ML.Tests/Surface/Microsoft.ML.txt"

# The first pattern that is found in a type's name decides.
AREAS = [
    ("Text transforms", r"Transforms\.Text\.|TextCatalog|TextTransforms"),
    ("Explaining models", r"Explain|FeatureContribution|PermutationFeature"),
    ("Trainers, their models and calibrators", r"Trainer|Trainers\.|Calibrat|PredictionTransformer|FactorizationMachine|KMeansCl|CatalogInstantiator|Forecast"),
    ("Evaluation and cross-validation", r"Metric|Ranking|Clustering|AnomalyDetection|PrecisionRecall|CrossValidation|ClassificationCatalog|RegressionCatalog"),
    ("Loading and saving data", r"Load|FileHandle|Database|Svm|MultiFileSource|DataOperations"),
    ("Keys, categories and selection of features", r"Categorical|OneHot|Hash|FeatureSelect|ValueMapping|KeyToBinary|Conversions"),
    ("Numbers and missing values", r"Normaliz|Missing|Kernel|ExtensionsCatalog|PcaCatalog|PrincipalComponent"),
    ("Expressions and stateful mappings", r"Expression|Custom|ErrId|FunctionProvider"),
    ("Everything else", r""),
]


def read(path):
    blocks = {}
    with open(path, encoding="utf-8") as file:
        for block in file.read().strip().split("\n\n"):
            header, *members = block.split("\n")
            blocks[normalize(header)] = {normalize(m): m for m in members}
    return blocks


def normalize(line):
    return re.sub(r"  // [\w.]+$", "", line).replace("?", "").replace("(int Offset, int Length)", "(int, int)")


def type_name(header):
    found = re.search(r"(?:class|interface|struct|enum) Microsoft\.ML\.([\w.<>, ]+?)(?= :| where|$)", header)
    return (found or re.search(r"delegate .*? Microsoft\.ML\.([\w.<>, ]+?)\(", header)).group(1)


def member_name(line):
    found = re.search(r"(\w+)(?:<[\w, ]*>)?\(", line)
    return found.group(1) if found else re.sub(r" *[{=].*", "", line).split(" ")[-1]


def area(name):
    return next(title for title, pattern in AREAS if re.search(pattern, name))


def main():
    official, ours = read(sys.argv[1]), read(sys.argv[2] if len(sys.argv) > 2 else OURS)
    types, members = {}, {}
    for header, lines in official.items():
        name = type_name(header)
        if header not in ours:
            types.setdefault(area(name), []).append(name)
        elif left := sorted({member_name(text) for line, text in lines.items() if line not in ours[header]}):
            members.setdefault(area(name), []).append((name, left))
    missing = sum(len(t) for t in types.values())
    paragraphs = [
        "# What the embedded Microsoft.ML leaves out",
        f"`src/Embedded/Microsoft.ML` has {len(official) - missing} of the {len(official)} public types of Microsoft.ML 5.0.0, signature for signature, "
        "and nothing public beyond them; a test compares the two. What is not listed here is there. Namespaces are given without `Microsoft.ML.`. "
        "Written by `eng/left-out.py`."]
    for title, _ in AREAS:
        if title in types or title in members:
            paragraphs.append(f"## {title}")
        if title in types:
            paragraphs.append(f"Types: {codes(top(types[title]))}.")
        paragraphs += [f"`{name}` lacks, in one overload or all: {codes(left)}." for name, left in members.get(title, [])]
    print("\n\n".join(paragraphs))


def codes(names):
    return ", ".join(f"`{n}`" for n in names)


def top(names):
    """The types that are not nested in another that is left out."""
    return [n for n in names if not any(n.startswith(f"{other}.") for other in names)]


if __name__ == "__main__":
    main()
