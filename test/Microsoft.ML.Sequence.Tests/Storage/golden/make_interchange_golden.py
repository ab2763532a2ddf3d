#!/usr/bin/env python3
"""Recurrent language models made by PyTorch: their safetensors files, and the logits of a few tokens.

Usage: make_interchange_golden.py OUT.json        (torch 2.6, safetensors 0.5)
Tokens count from 0, and the embedding has no row for padding. Case "word_language_model" has the names of PyTorch's
example of that name. Weights of another type than F32 are rounded to it before the logits are computed.
"""
import base64
import json
import sys

import safetensors.torch
import torch

VOCABULARY, EMBEDDING, HIDDEN, STEPS, BATCH = 5, 3, 4, 6, 2


class Net(torch.nn.Module):
    def __init__(self, cell, layers):
        super().__init__()
        self.embedding = torch.nn.Embedding(VOCABULARY, EMBEDDING)
        self.rnn = getattr(torch.nn, cell)(EMBEDDING, HIDDEN, layers)
        self.output = torch.nn.Linear(HIDDEN, VOCABULARY)

    def forward(self, tokens):
        return self.output(self.rnn(self.embedding(tokens))[0])


def case(name, cell, layers, dtype=torch.float32, names=None):
    net = Net(cell, layers).to(dtype).eval()
    state = {k: v.contiguous() for k, v in net.state_dict().items()}
    for old, new in (names or {}).items():
        state = {new + k[len(old):] if k.startswith(old) else k: v for k, v in state.items()}
    tokens = torch.randint(VOCABULARY, (STEPS, BATCH))
    with torch.no_grad():
        logits = net.float()(tokens)
    return {
        "name": name, "cell": cell, "layers": layers, "file": base64.b64encode(safetensors.torch.save(state, metadata={"format": "pt"})).decode(),
        "tokens": tokens.flatten().tolist(), "logits": logits.flatten().tolist(),
    }


torch.manual_seed(7)
cases = [case(f"{cell} {layers}", cell, layers) for cell in ("RNN", "GRU", "LSTM") for layers in (1, 2)]
cases += [case(f"{dtype}", "LSTM", 1, dtype) for dtype in (torch.float64, torch.float16, torch.bfloat16)]
cases += [case("word_language_model", "LSTM", 2, names={"embedding.": "encoder.", "output.": "decoder."})]
with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as out:
    shape = {"vocabulary": VOCABULARY, "embedding": EMBEDDING, "hidden": HIDDEN, "steps": STEPS, "batch": BATCH}
    json.dump({"torch": torch.__version__, **shape, "cases": cases}, out, indent=1)
    out.write("\n")
