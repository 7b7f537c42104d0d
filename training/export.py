"""Export the small model as it ships: `python -m training.export FOLDER --output models/en/src/isnad_en`.

The graph is written node by node, with the operators of onnxruntime that run BERT fastest, rather than traced: the same
checkpoint gives the same bytes, and each matrix is kept as said here. Matrices of the encoder are integers, one scale a
column, and the words' embeddings too, one scale a word; the heads stay as trained.
"""

from __future__ import annotations

import argparse
import json
import runpy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from isnad.model import Report
from isnad.read.encoder.encoder import FORMAT
from isnad.read.encoder.windows import SHAPES, windows
from isnad.read.reading import Reading
from isnad.read.sentences import sentences
from training.data import OVERLAP, SIZE, Example, tokenizer_at
from training.model import REACH, WIDTH, Reader
from training.train import LABELS, base, batch_of, loaded, new

Array = NDArray[Any]
Weights = Mapping[str, NDArray[np.float32]]
CHAINS = ("attribution", "inner", "mention")
HEADS = ("attribution", "inner", "mention", "ask", "answer")
FIRM = ("status", "background", "happened", "factuality")
ALIKE = 1e-3
"""How far the graph may be from what was trained before it is made of integers."""
TEXTS = (
    "ARDAN, Thursday - Army shelling killed at least 14 people in the eastern town of Velm overnight, according to two "
    "doctors at the district hospital. A spokeswoman for the governor denied that the army had fired, saying that "
    '"not one shell" had fallen there.\n\nThe Front said it would attack the bridge if the talks, planned for '
    "Monday, fail. Officials fear that as many as 300 families could be displaced.",
    "Rescue teams found three bodies. The mayor, who asked not to be named, told reporters that the militia had "
    "taken 20 to 25 hostages near the airport; the militia's own channel speaks of only six.",
    "No.",
)
"""Texts on which the graph is compared with what was trained."""


class Graph:
    """An ONNX graph in the making.

    Args:
        weights: those of the model, by their names in the checkpoint.
        integers: whether the encoder's matrices become integers.
    """

    def __init__(self, weights: Weights, *, integers: bool) -> None:
        self._weights = weights
        self._integers = integers
        self._nodes: list[onnx.NodeProto] = []
        self._kept: dict[str, onnx.TensorProto] = {}

    def model(self, width: int) -> onnx.ModelProto:
        """The whole model, from the pieces of windows of one length to all numbers of each word."""
        words = self._words(self._layers(self._embedded()))
        self.add("Concat", [*self._heads(words)], axis=-1, to="found")
        pieces, each = ["B", "P"], ["B", "W"]
        takes = [("ids", pieces), ("shapes", pieces), ("first", each), ("last", each)]
        graph = helper.make_graph(
            self._nodes,
            "isnad-en",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name, shape in takes],
            [helper.make_tensor_value_info("found", TensorProto.FLOAT, ["B", "W", width])],
            [*self._kept.values()],
        )
        versions = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=10, producer_name="isnad")

    def add(self, operator: str, given: Sequence[str], *, to: str = "", **attributes: Any) -> str:
        """One more node; the name of what it gives."""
        name = to or f"{operator}.{len(self._nodes)}"
        domain = "com.microsoft" if operator in _OF_ONNXRUNTIME else ""
        self._nodes.append(helper.make_node(operator, [*given], [name], name, domain=domain, **attributes))
        return name

    def keep(self, name: str, value: Array) -> str:
        """Numbers of the graph's own."""
        self._kept[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def _of(self, name: str) -> str:
        return self.keep(name, self._weights[name])

    def _linear(self, given: str, name: str, matrix: Array, bias: Array | None) -> str:
        """`given` times a matrix (in x out), plus the bias unless it is added later.

        What goes in becomes integers as it runs, by one scale for all rows. Where nothing has made the rows alike
        before, each is brought to at most 1, or a few that stand far out would leave the others few integers.
        """
        if self._integers and name.endswith((".asks", ".wide")):  # after a normalisation
            return self._whole(given, name, matrix, bias)
        if self._integers:
            highest = self.add("ReduceMax", [self.add("Abs", [given]), self.keep("axis", np.array([-1]))], keepdims=1)
            made = self._whole(self.add("Div", [given, highest]), name, matrix, None)
            made = self.add("Mul", [made, highest])
        else:
            made = self.add("MatMul", [given, self.keep(f"{name}.weight", matrix)])
        return made if bias is None else self.add("Add", [made, self.keep(f"{name}.bias", bias)])

    def _whole(self, given: str, name: str, matrix: Array, bias: Array | None) -> str:
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-8) / _HIGHEST
        whole = np.rint(matrix / scale).astype(np.int8)
        parts = [self.keep(f"{name}.weight", whole), self.keep(f"{name}.scale", scale.astype(np.float32))]
        biases = [] if bias is None else ["", self.keep(f"{name}.bias", bias)]
        return self.add("DynamicQuantizeMatMul", [given, *parts, *biases])

    def _embedded(self) -> str:
        table = self._weights[f"{_EMBEDDINGS}.word_embeddings.weight"]
        if self._integers:
            scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
            whole = self.keep("words", np.rint(table / scale).astype(np.int8))
            rows = self._cast(self.add("Gather", [whole, "ids"]), TensorProto.FLOAT)
            scales = self.add("Gather", [self.keep("words.scale", scale.astype(np.float32)), "ids"])
            word = self.add("Mul", [rows, scales])
        else:
            word = self.add("Gather", [self.keep("words", table), "ids"])
        count = self.add("Gather", [self.add("Shape", ["ids"]), self.keep("one", np.array([1]))])
        begin = self.keep("zero", np.array([0]))
        place = self.add("Slice", [self._of(f"{_EMBEDDINGS}.position_embeddings.weight"), begin, count, begin])
        shape = self.add("Gather", [self._of(f"{_EMBEDDINGS}.token_type_embeddings.weight"), "shapes"])
        total = self.add("Add", [self.add("Add", [word, shape]), place])
        norm = [self._of(f"{_EMBEDDINGS}.LayerNorm.{part}") for part in ("weight", "bias")]
        return self.add("LayerNormalization", [total, *norm], axis=-1, epsilon=1e-12)

    def _cast(self, given: str, kind: int) -> str:
        name = f"Cast.{len(self._nodes)}"
        self._nodes.append(helper.make_node("Cast", [given], [name], name, to=kind))
        return name

    def _layers(self, given: str) -> str:
        number = 0
        while f"encoder.encoder.layer.{number}.output.dense.weight" in self._weights:
            given = self._layer(given, f"encoder.encoder.layer.{number}")
            number += 1
        return given

    def _layer(self, given: str, name: str) -> str:
        asks = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        matrix = np.concatenate([self._weights[f"{ask}.weight"].T for ask in asks], axis=1)
        bias = np.concatenate([self._weights[f"{ask}.bias"] for ask in asks])
        both = self._linear(given, f"{name}.asks", matrix, bias)
        parts = [f"{both}.{part}" for part in "qkv"]
        self._nodes.append(helper.make_node("Split", [both], parts, f"{name}.split", axis=-1, num_outputs=3))
        met = self.add("MultiHeadAttention", parts, num_heads=12)
        given = self._joined(given, met, f"{name}.attention.output")
        wide = self._linear(given, f"{name}.wide", self._weights[f"{name}.intermediate.dense.weight"].T, None)
        wide = self.add("BiasGelu", [wide, self._of(f"{name}.intermediate.dense.bias")])
        return self._joined(given, wide, f"{name}.output")

    def _joined(self, before: str, given: str, name: str) -> str:
        """What a part of a layer adds, on what went in, to one norm."""
        matrix, bias = (self._weights[f"{name}.dense.{part}"] for part in ("weight", "bias"))
        made = self._linear(given, f"{name}.dense", matrix.T, bias)
        norm = [self._of(f"{name}.LayerNorm.{part}") for part in ("weight", "bias")]
        return self.add("LayerNormalization", [self.add("Add", [made, before]), *norm], axis=-1, epsilon=1e-12)

    def _words(self, pieces: str) -> str:
        """Half the sum of each word's first and last piece."""
        final = self.add("Sub", ["last", self.keep("one", np.array([1]))])
        axis = self.keep("axis", np.array([-1]))
        edges = [
            self.add("GatherND", [pieces, self.add("Unsqueeze", [at, axis])], batch_dims=1) for at in ("first", final)
        ]
        return self.add("Mul", [self.add("Add", edges), self.keep("half", np.array(0.5, dtype=np.float32))])

    def _heads(self, words: str) -> list[str]:
        hidden = self._head(words, "firmness", ["firmness"])
        hidden = self.add("Gelu", [hidden], approximate="tanh")
        return [
            self._head(words, "heads", [f"heads.{name}" for name in HEADS]),
            self._head(hidden, "firm", [f"firm.{name}" for name in FIRM]),
        ]

    def _head(self, given: str, name: str, parts: Sequence[str]) -> str:
        matrix = np.concatenate([self._weights[f"{part}.weight"].T for part in parts], axis=1)
        bias = np.concatenate([self._weights[f"{part}.bias"] for part in parts])
        made = self.add("MatMul", [given, self.keep(f"{name}.weight", matrix)])
        return self.add("Add", [made, self.keep(f"{name}.bias", bias)])


_OF_ONNXRUNTIME = {"DynamicQuantizeMatMul", "MultiHeadAttention", "BiasGelu"}
_EMBEDDINGS = "encoder.embeddings"
_HIGHEST = 63
"""The largest integer of a matrix: with 7 bits, no processor's sums of products overflow, so all give the same."""


def exported(model: Reader, output: Path) -> None:
    """Write all files of the model.

    Raises:
        SystemExit: the graph does not do what was trained.
    """
    if (*HEADS, *FIRM) != tuple(model.layout):
        raise SystemExit(f"the heads are {', '.join(model.layout)}, and not those that are exported")
    weights = {name: value.numpy() for name, value in model.state_dict().items()}
    width = sum(model.layout.values())
    plain = Graph(weights, integers=False).model(width).SerializeToString(deterministic=True)
    whole = Graph(weights, integers=True).model(width).SerializeToString(deterministic=True)
    far, _ = compared(model, plain)
    if far > ALIKE:
        raise SystemExit(f"the graph is {far} off from what was trained")
    output.mkdir(parents=True, exist_ok=True)
    (output / "model.onnx").write_bytes(whole)
    tokenizer_at(base()).save(str(output / "tokenizer.json"), pretty=False)
    chains = {f"{name}.{part}": weights[f"{name}.{part}"] for name in CHAINS for part in ("steps", "begins")}
    tables = {name: weights[f"{name}.weight"] for name in ("distance", "nearness")}
    np.savez(output / "heads.npz", **chains, **tables)
    (output / "model.json").write_text(json.dumps(_meaning(model, output), indent=1) + "\n", encoding="utf-8")
    largest, mean = compared(model, whole)
    print(f"as integers, a number is off by {largest:.3f} at most, by {mean:.4f} on average")
    for file in sorted(output.glob("*.*")):
        print(f"{file.name} {file.stat().st_size / 1e6:.2f} MB")


def _meaning(model: Reader, output: Path) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": runpy.run_path(str(output / "__init__.py"))["__version__"],
        "layout": model.layout,
        "kinds": LABELS.kinds,
        "statuses": LABELS.statuses,
        "reach": REACH,
        "width": WIDTH,
        "shapes": SHAPES,
        "size": SIZE,
        "overlap": OVERLAP,
        "calibration": {},
    }


@torch.no_grad()
def compared(model: Reader, graph: bytes) -> tuple[float, float]:
    """How far the numbers of a graph are from those of the model: at most, and on average."""
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    off = []
    for text in TEXTS:
        found = sentences(Reading(Report(id="text", sha256="", text=text))).sentences
        for window in windows(found, tokenizer_at(base()), size=SIZE, overlap=OVERLAP):
            batch = batch_of([Example(window)])
            trained = torch.cat([*model(batch).values()], dim=-1).numpy()
            takes = {each.name: getattr(batch, each.name).numpy() for each in session.get_inputs()}
            off.append(np.abs(trained - session.run(None, takes)[0])[0])
    far = np.concatenate(off)
    return float(far.max()), float(far.mean())


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="the checkpoint's; without one, a model before training")
    parser.add_argument("--output", type=Path, required=True, help="the folder of the package `isnad_en`")
    asked = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    exported((loaded(asked.folder) if asked.folder else new()).eval(), asked.output)


if __name__ == "__main__":
    main()
