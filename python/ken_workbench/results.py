# Copyright (c) 2026 KEN Workbench developers. SPDX-License-Identifier: EPL-2.0
"""The documents that KEN's commands print with --json, as frozen dataclasses.

Made from docs/*.schema.json by python/build/make_results.py; change the schemas, and run that again. A field that a
document leaves out is None. What a newer program adds has no field; it is in `raw` of the document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, Optional, Tuple

from ._documents import Document, Part

__all__ = ["Diagnosis", "DiagnosisBaseFit", "DiagnosisChange", "DiagnosisInput", "DiagnosisLayer", "DiagnosisMatch",
           "DiagnosisRank", "DiagnosisRecommendation", "DiagnosisRole", "DiagnosisStorage",
           "DiagnosisStorageSubnetwork", "DiagnosisTensor", "DiagnosisTensorRank", "Difference", "DifferenceChange",
           "DifferenceFinding", "DifferenceInput", "DifferenceLines", "DifferenceLinesLargest", "DifferenceMatch",
           "DifferenceTensor", "DifferenceTensorLargest", "DifferenceTensorSteps", "DifferenceTensorStepsQuantile",
           "Report", "ReportBytes", "ReportDensities", "ReportInput", "ReportMatch", "ReportMatchPrefix",
           "ReportMatchRename", "ReportSettings", "ReportSideFile", "ReportTensor", "ReportTensorForm", "ReportTotals",
           "Series", "SeriesChange", "SeriesChanges", "SeriesCheckpoint", "SeriesFinding", "SeriesFreezeList",
           "SeriesOmitted", "SeriesTensor", "Shrink", "ShrinkAsked", "ShrinkBaseline", "ShrinkFrontier", "ShrinkPoint",
           "ShrinkScore", "ShrinkScoreFromTuned", "ShrinkTensor", "Sweep", "SweepComparison", "SweepInput",
           "SweepInterval", "SweepKept", "SweepPoint", "SweepSettings"]


@dataclass(frozen=True, repr=False)
class DiagnosisInput(Part):
    """A part of Diagnosis."""

    path: str
    format: str
    size_bytes: int = field(metadata={"key": "sizeBytes"})


@dataclass(frozen=True, repr=False)
class DiagnosisMatch(Part):
    """A part of Diagnosis.

    Attributes:
        tensors: Tensors that go together; the others are not looked at.
        differing: In both, but with types or shapes that do not go together.
    """

    tensors: int
    differing: Tuple[str, ...]
    only_in_base: Tuple[str, ...] = field(metadata={"key": "onlyInBase"})
    only_in_tuned: Tuple[str, ...] = field(metadata={"key": "onlyInTuned"})


@dataclass(frozen=True, repr=False)
class DiagnosisChange(Part):
    """A part of Diagnosis.

    Attributes:
        parameters: That both have.
        changed_share: Of the sampled ones.
        relative_change: ‖tuned - base‖ / ‖base‖; √2 for unrelated models of one norm.
        cosine: Of the angle between tuned and base; about 0 for unrelated models.
    """

    parameters: int
    sampled: int
    changed: int
    changed_share: Optional[float] = field(metadata={"key": "changedShare"})
    relative_change: Optional[float] = field(metadata={"key": "relativeChange"})
    cosine: Optional[float]


@dataclass(frozen=True, repr=False)
class DiagnosisBaseFit(Part):
    """The weights that tell the base: matrices and tensors of more dimensions; all tensors where there are none.

    Attributes:
        parameters: That both have.
        changed_share: Of the sampled ones.
        relative_change: ‖tuned - base‖ / ‖base‖; √2 for unrelated models of one norm.
        cosine: Of the angle between tuned and base; about 0 for unrelated models.
        verdict: near below a relative change of 0.3, unrelated from √½ on; but far where the change is of low rank, or
            2 % of the weights lie in matrices without any change: then it is the base. One of: near, far, unrelated.
    """

    parameters: int
    sampled: int
    changed: int
    changed_share: Optional[float] = field(metadata={"key": "changedShare"})
    relative_change: Optional[float] = field(metadata={"key": "relativeChange"})
    cosine: Optional[float]
    verdict: str


@dataclass(frozen=True, repr=False)
class DiagnosisRank(Part):
    """A part of Diagnosis.

    Attributes:
        verdict: low where at least four matrices of low rank come to one of full rank; None where no rank was
            estimated. One of: low, full, hidden.
        rank: The median of the matrices of low rank; None unless the verdict is low.
        low: Matrices of that verdict, as are the next two.
        untold: Tensors of two and more dimensions that changed but whose rank was not estimated.
    """

    verdict: Optional[str]
    rank: Optional[int]
    low: int
    full: int
    hidden: int
    untold: int


@dataclass(frozen=True, repr=False)
class DiagnosisStorageSubnetwork(Part):
    """A part of Diagnosis.

    Attributes:
        keep: As --keep with --scope all; 1 keeps every change.
        bytes: Of the .ken file.
    """

    keep: float
    bytes: int


@dataclass(frozen=True, repr=False)
class DiagnosisStorage(Part):
    """Bytes of the tuned checkpoint's tensors in several forms, extrapolated from the sample; tensors that only
    tuned has count as they are.

    Attributes:
        tuned: As they are.
        lossless_half: With float32 as FP16; None where that would change a sampled value or nothing is float32.
        lossless_delta: All values as differences from the base's, coded without loss, as ken pack writes them.
        adapter: Two factors for each matrix of low rank, the rest as in lossless_delta; what rounding changed is lost.
            None unless the rank's verdict is low.
    """

    tuned: int
    lossless_half: Optional[int] = field(metadata={"key": "losslessHalf"})
    lossless_delta: int = field(metadata={"key": "losslessDelta"})
    adapter: Optional[int]
    subnetworks: Tuple[DiagnosisStorageSubnetwork, ...]


@dataclass(frozen=True, repr=False)
class DiagnosisRecommendation(Part):
    """A part of Diagnosis.

    Attributes:
        kind: One of: other-base, nothing-changed, type-only, adapter, whole, prune.
    """

    kind: str
    sentence: str


@dataclass(frozen=True, repr=False)
class DiagnosisRole(Part):
    """A part of Diagnosis.

    Attributes:
        parameters: That both have.
        changed_share: Of the sampled ones.
        relative_change: ‖tuned - base‖ / ‖base‖; √2 for unrelated models of one norm.
        cosine: Of the angle between tuned and base; about 0 for unrelated models.
        role: One of: attention, ffn, embeddings, norms, head, other.
    """

    parameters: int
    sampled: int
    changed: int
    changed_share: Optional[float] = field(metadata={"key": "changedShare"})
    relative_change: Optional[float] = field(metadata={"key": "relativeChange"})
    cosine: Optional[float]
    tensors: int
    unchanged_tensors: int = field(metadata={"key": "unchangedTensors"})
    role: str


@dataclass(frozen=True, repr=False)
class DiagnosisLayer(Part):
    """A part of Diagnosis.

    Attributes:
        parameters: That both have.
        changed_share: Of the sampled ones.
        relative_change: ‖tuned - base‖ / ‖base‖; √2 for unrelated models of one norm.
        cosine: Of the angle between tuned and base; about 0 for unrelated models.
    """

    parameters: int
    sampled: int
    changed: int
    changed_share: Optional[float] = field(metadata={"key": "changedShare"})
    relative_change: Optional[float] = field(metadata={"key": "relativeChange"})
    cosine: Optional[float]
    tensors: int
    unchanged_tensors: int = field(metadata={"key": "unchangedTensors"})
    layer: int
    stack: Optional[str] = None


@dataclass(frozen=True, repr=False)
class DiagnosisTensorRank(Part):
    """None where nothing changed, or in too few rows or columns, or the tensor is no matrix of 32 rows and columns
    or more.

    Attributes:
        verdict: One of: low, full, hidden.
        rank: Directions of the change that stand out of what is left as noise.
        highest_rank: The largest that could have been found with so many rows.
        rows: Changed rows that were looked at.
        captured: Share of the change that these directions hold, in units of each row's rounding.
        residual_over_rounding: The rest, beside what rounding to the tuned tensor's type is expected to leave.
    """

    verdict: str
    rank: int
    highest_rank: int = field(metadata={"key": "highestRank"})
    rows: int
    captured: Optional[float]
    residual_over_rounding: Optional[float] = field(metadata={"key": "residualOverRounding"})


@dataclass(frozen=True, repr=False)
class DiagnosisTensor(Part):
    """A part of Diagnosis.

    Attributes:
        parameters: That both have.
        changed_share: Of the sampled ones.
        relative_change: ‖tuned - base‖ / ‖base‖; √2 for unrelated models of one norm.
        cosine: Of the angle between tuned and base; about 0 for unrelated models.
        base_dtype: Values are compared in the tuned tensor's type.
        role: One of: attention, ffn, embeddings, norms, head, other.
        stack: Which of several stacks of layers the layer is in; left out where the model has one, or the tensor is in
            no layer.
        rank: None where nothing changed, or in too few rows or columns, or the tensor is no matrix of 32 rows and
            columns or more.
    """

    parameters: int
    sampled: int
    changed: int
    changed_share: Optional[float] = field(metadata={"key": "changedShare"})
    relative_change: Optional[float] = field(metadata={"key": "relativeChange"})
    cosine: Optional[float]
    name: str
    dtype: str
    base_dtype: str = field(metadata={"key": "baseDtype"})
    shape: Tuple[int, ...]
    role: str
    layer: Optional[int]
    rank: Optional[DiagnosisTensorRank]
    stack: Optional[str] = None


@dataclass(frozen=True, repr=False)
class Diagnosis(Document):
    """What `ken diagnose --json` prints. Fields may be added within a version; one that changes or goes raises it.
    Numbers that JSON cannot hold are None. Counts of changed parameters are of the sampled ones.

    Attributes:
        seed: Of the places that were sampled; --seed.
        change: Of all tensors together.
        base_fit: The weights that tell the base: matrices and tensors of more dimensions; all tensors where there are
            none.
        unchanged: No sampled value differs from the base's in the tuned tensor's type.
        type_only: The same, and the type of some tensor differs.
        storage: Bytes of the tuned checkpoint's tensors in several forms, extrapolated from the sample; tensors that
            only tuned has count as they are.
    """

    FORMAT = "ken-diagnosis"
    VERSION = 1

    format: str
    version: int
    program_version: str = field(metadata={"key": "programVersion"})
    base: DiagnosisInput
    tuned: DiagnosisInput
    seed: int
    match: DiagnosisMatch
    change: DiagnosisChange
    base_fit: DiagnosisBaseFit = field(metadata={"key": "baseFit"})
    unchanged: bool
    type_only: bool = field(metadata={"key": "typeOnly"})
    rank: DiagnosisRank
    storage: DiagnosisStorage
    recommendation: DiagnosisRecommendation
    roles: Tuple[DiagnosisRole, ...]
    layers: Tuple[DiagnosisLayer, ...]
    tensors: Tuple[DiagnosisTensor, ...]
    raw: Dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, repr=False)
class DifferenceInput(Part):
    """A part of Difference."""

    path: str
    format: str


@dataclass(frozen=True, repr=False)
class DifferenceMatch(Part):
    """A part of Difference.

    Attributes:
        tensors: Tensors that go together.
        differing: In both, but with types or shapes that do not go together.
    """

    tensors: int
    differing: Tuple[str, ...]
    only_in_base: Tuple[str, ...] = field(metadata={"key": "onlyInBase"})
    only_in_tuned: Tuple[str, ...] = field(metadata={"key": "onlyInTuned"})


@dataclass(frozen=True, repr=False)
class DifferenceChange(Part):
    """A part of Difference.

    Attributes:
        values: That both have; bytes, where several values share one.
        changed: Whose bits differ, in the tuned tensor's type.
        sign_flips: Above zero in one and below zero in the other.
        base_not_finite: NaN or infinite; the norms leave out pairs with such a value.
        base_norm: Norms are accurate to eight parts in a million; 0 where values are not read as numbers.
        delta_norm: ‖tuned - base‖
        relative_change: ‖tuned - base‖ / ‖base‖; None beside a base of zeros.
        cosine: Of the angle between tuned and base; None where one of them is zero.
    """

    values: int
    changed: int
    sign_flips: int = field(metadata={"key": "signFlips"})
    base_zeros: int = field(metadata={"key": "baseZeros"})
    tuned_zeros: int = field(metadata={"key": "tunedZeros"})
    base_not_finite: int = field(metadata={"key": "baseNotFinite"})
    tuned_not_finite: int = field(metadata={"key": "tunedNotFinite"})
    base_norm: Optional[float] = field(metadata={"key": "baseNorm"})
    tuned_norm: Optional[float] = field(metadata={"key": "tunedNorm"})
    delta_norm: Optional[float] = field(metadata={"key": "deltaNorm"})
    relative_change: Optional[float] = field(metadata={"key": "relativeChange"})
    cosine: Optional[float]


@dataclass(frozen=True, repr=False)
class DifferenceFinding(Part):
    """A part of Difference.

    Attributes:
        severity: One of: error, warning, note.
        kind: One of those in docs/command-line.md.
        tensors: Those that it is about, by their names in the tuned model; by the base's where only the base has them.
    """

    severity: str
    kind: str
    sentence: str
    tensors: Tuple[str, ...]


@dataclass(frozen=True, repr=False)
class DifferenceTensorLargest(Part):
    """None where nothing moved, or values are not read as numbers.

    Attributes:
        element: Index of the value that moved farthest, row by row.
        steps: Units in the last place from the base's number to the tuned one's, below 0 where it became smaller; left
            out where they are not numbers of a type by themselves.
        unit: The type whose numbers are counted: F16, or else BF16, if values that are stored in a wider one are all
            numbers of it. One of: F16, BF16, F32, F64.
    """

    element: int
    base: float
    tuned: float
    steps: Optional[int] = None
    unit: Optional[str] = None


@dataclass(frozen=True, repr=False)
class DifferenceLinesLargest(Part):
    """A part of Difference."""

    index: int
    relative_change: Optional[float] = field(metadata={"key": "relativeChange"})


@dataclass(frozen=True, repr=False)
class DifferenceLines(Part):
    """None for vectors, for values that are not read as numbers, and where there are too many or too long rows
    (2^21, 2^20) to look at each.

    Attributes:
        unchanged: In which no value changed.
        mostly_unchanged: In which some values changed, but less than half.
        holding_nine_tenths: The fewest that hold nine tenths of ‖tuned - base‖².
        largest: Those that moved farthest beside the base, farthest first.
    """

    count: int
    unchanged: int
    mostly_unchanged: int = field(metadata={"key": "mostlyUnchanged"})
    holding_nine_tenths: int = field(metadata={"key": "holdingNineTenths"})
    median_relative_change: Optional[float] = field(metadata={"key": "medianRelativeChange"})
    largest: Tuple[DifferenceLinesLargest, ...]


@dataclass(frozen=True, repr=False)
class DifferenceTensorStepsQuantile(Part):
    """A part of Difference.

    Attributes:
        steps: The least number of steps that at least this share of the values did not exceed.
    """

    share: float
    steps: int


@dataclass(frozen=True, repr=False)
class DifferenceTensorSteps(Part):
    """How far the values moved that are finite on both sides; with --steps.

    Attributes:
        unit: One of: F16, BF16, F32, F64.
        unmoved: The same number on both sides.
        lowered: Values that moved down: entry i counts those that moved by 2^i steps and less than 2^(i+1).
        raised: Values that moved up, in the same way.
    """

    unit: str
    values: int
    unmoved: int
    lowered: Tuple[int, ...]
    raised: Tuple[int, ...]
    quantiles: Tuple[DifferenceTensorStepsQuantile, ...]


@dataclass(frozen=True, repr=False)
class DifferenceTensor(Part):
    """A part of Difference.

    Attributes:
        base_dtype: Values are compared in the tuned tensor's type.
        role: One of: attention, ffn, embeddings, norms, head, other.
        stack: Which of several stacks of layers the layer is in; left out where the model has one, or the tensor is in
            no layer.
        largest: None where nothing moved, or values are not read as numbers.
        rows: None for vectors, for values that are not read as numbers, and where there are too many or too long rows
            (2^21, 2^20) to look at each.
        columns: None for vectors, for values that are not read as numbers, and where there are too many or too long
            rows (2^21, 2^20) to look at each.
        steps: How far the values moved that are finite on both sides; with --steps.
    """

    name: str
    base_name: str = field(metadata={"key": "baseName"})
    dtype: str
    base_dtype: str = field(metadata={"key": "baseDtype"})
    shape: Tuple[int, ...]
    base_shape: Tuple[int, ...] = field(metadata={"key": "baseShape"})
    role: str
    layer: Optional[int]
    change: DifferenceChange
    largest: Optional[DifferenceTensorLargest]
    rows: Optional[DifferenceLines]
    columns: Optional[DifferenceLines]
    stack: Optional[str] = None
    steps: Optional[DifferenceTensorSteps] = None


@dataclass(frozen=True, repr=False)
class Difference(Document):
    """What `ken diff --json` prints. Fields and kinds of findings may be added within a version; one that changes or
    goes raises it. Numbers that JSON cannot hold are None. Figures are of all values that both checkpoints have.

    Attributes:
        same: Both have the same tensors, types and shapes, with the same bits.
        change: Of all tensors together.
        findings: Worst first.
    """

    FORMAT = "ken-difference"
    VERSION = 1

    format: str
    version: int
    program_version: str = field(metadata={"key": "programVersion"})
    base: DifferenceInput
    tuned: DifferenceInput
    same: bool
    match: DifferenceMatch
    change: DifferenceChange
    findings: Tuple[DifferenceFinding, ...]
    tensors: Tuple[DifferenceTensor, ...]
    raw: Dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, repr=False)
class ReportInput(Part):
    """A part of Report.

    Attributes:
        path: From the folder of the report, with slashes; hf:organisation/name@revision for a model in the cache of
            Hugging Face's libraries; absolute where --absolute-paths was given. Older versions wrote it as it was
            typed.
    """

    path: str
    format: str
    size_bytes: int = field(metadata={"key": "sizeBytes"})
    digest: str


@dataclass(frozen=True, repr=False)
class ReportMatchPrefix(Part):
    """What one side's names have before the other's; None for nothing.

    Attributes:
        side: One of: base, tuned.
    """

    side: str
    text: str


@dataclass(frozen=True, repr=False)
class ReportMatchRename(Part):
    """A part of Report."""

    base: str
    tuned: str
    found: bool


@dataclass(frozen=True, repr=False)
class ReportTensorForm(Part):
    """A part of Report."""

    name: str
    dtype: str
    shape: Tuple[int, ...]


@dataclass(frozen=True, repr=False)
class ReportMatch(Part):
    """How the tensors of base and tuned checkpoint go together.

    Attributes:
        prefix: What one side's names have before the other's; None for nothing.
        renames: Beginnings of names of the base that were taken for others of the tuned checkpoint, given with --map or
            found.
        tied: Tensors of the tuned checkpoint that are one with another, by name, with the name of that other; they are
            pruned and counted once.
        unmatched: Tensors of the tuned checkpoint that have no counterpart and are kept whole; known buffers are not
            listed.
        unused: Tensors of the base that have no counterpart and are not in the result; known buffers are not listed.
    """

    prefix: Optional[ReportMatchPrefix]
    unmatched: Tuple[ReportTensorForm, ...]
    unused: Tuple[ReportTensorForm, ...]
    renames: Optional[Tuple[ReportMatchRename, ...]] = None
    tied: Optional[Dict[str, str]] = None


@dataclass(frozen=True, repr=False)
class ReportSettings(Part):
    """A part of Report.

    Attributes:
        k: As asked: 'k 200', 'keep 60%' or 'reset 40%'.
        amounts: All amounts of the run, each with a report of its own; seconds and warnings are those of the whole run.
        outside: One of: tuned, base.
        fill: What a reset parameter becomes; with low-rank, the rank behind the colon that was asked for, and how
            precisely factors are told.
        forms_by_tensor: Whether each tensor has factors and precisions of its own, as `ken shrink` chose them, so that
            the rank and the precision in fill, and values, tell nothing; absent if not.
        allocate: Among which values the amount is spent. One of: row, tensor, model.
        rescale: Whether differences of kept values from the base were divided by the share kept. One of: none, kept.
        values: How kept values are told. Unless exact, a kept value is the base's plus a whole number of steps of a
            scale that its row has or rows share, near the tuned one. One of: exact, sign, int2, int3, int4, int8.
        norms: File of the norms that rule wanda or delta-wanda weighed by, named as inputs are; None for other rules.
        unmatched: One of: keep, fail.
        provider: The provider that ran.
        coding: As asked; the .ken file names the coding of each stream. One of: auto, raw.
    """

    rule: str
    k: str
    scope: str
    matrices_only: bool = field(metadata={"key": "matricesOnly"})
    outside: str
    fill: str
    provider: str
    provider_reason: str = field(metadata={"key": "providerReason"})
    coding: str
    seed: int
    amounts: Optional[Tuple[str, ...]] = None
    forms_by_tensor: Optional[bool] = field(default=None, metadata={"key": "formsByTensor"})
    allocate: Optional[str] = None
    rescale: Optional[str] = None
    values: Optional[str] = None
    norms: Optional[str] = None
    unmatched: Optional[str] = None


@dataclass(frozen=True, repr=False)
class ReportTotals(Part):
    """A part of Report.

    Attributes:
        tuning_kept_fraction: Share of ‖tuned - base‖² at kept positions, less ‖tuned - pruned‖² there where these are
            quantised; a proxy, not accuracy.
    """

    parameters: int
    kept: int
    reset: int
    changed_kept: int = field(metadata={"key": "changedKept"})
    changed_reset: int = field(metadata={"key": "changedReset"})
    kept_fraction: Optional[float] = field(metadata={"key": "keptFraction"})
    delta_norm_squared: Optional[float] = field(metadata={"key": "deltaNormSquared"})
    tuning_kept_fraction: Optional[float] = field(metadata={"key": "tuningKeptFraction"})
    random_tuning_kept_fraction: Optional[float] = field(metadata={"key": "randomTuningKeptFraction"})


@dataclass(frozen=True, repr=False)
class ReportDensities(Part):
    """None where the rule needs no densities or the provider does not approximate them.

    Attributes:
        needed: Densities that decided: of each grid point (rules ken, ken-by-value, ken-delta) or each value
            (ken-density).
        exact_sums: Those where the provider's approximation left doubt, so that the rule's own sum decided; all of
            those in F64 rows.
    """

    needed: int
    exact_sums: int = field(metadata={"key": "exactSums"})


@dataclass(frozen=True, repr=False)
class ReportBytes(Part):
    """A part of Report.

    Attributes:
        tuned: The tuned checkpoint's file or files.
        lossless_half: The tuned tensors with float32 as FP16; None where that would change a value or nothing is
            float32.
        lossless_delta: All tuned tensors as differences from the base, without loss and with nothing reset: what the
            same coding takes without any pruning. About, from one value of eight; None with --coding raw.
        model: model.safetensors, or its shards and their index; None without --write-model.
    """

    tuned: int
    lossless_half: Optional[int] = field(metadata={"key": "losslessHalf"})
    lossless_delta: Optional[int] = field(metadata={"key": "losslessDelta"})
    subnetwork: int
    model: Optional[int]


@dataclass(frozen=True, repr=False)
class ReportSideFile(Part):
    """A part of Report."""

    name: str
    size_bytes: int = field(metadata={"key": "sizeBytes"})
    sha256: str


@dataclass(frozen=True, repr=False)
class ReportTensor(Part):
    """A part of Report.

    Attributes:
        base: The base's tensor that it goes together with; None where there is none.
        added_parameters: Values in rows that the base's tensor does not have: kept, and not ranked.
        role: One of: attention, ffn, embeddings, norms, head, other.
        stack: Which of several stacks of layers the layer is in; left out where the model has one, or the tensor is in
            no layer.
        fate: Pruned, or copied whole from the tuned or the base checkpoint, or one with another tensor, whose counts
            are its own too: here they are 0. One of: pruned, tuned, base, tied.
        reason: Why it was not pruned; empty if it was.
        n: Values in a row.
        k: Values of each row that the rule keeps; n for a tensor that is not pruned, 0 where its factors take the place
            of what would be kept.
        rank: Of its two factors; 0 for none.
        factor_numbers: Numbers of both.
        changed_kept: Kept ones whose tuned value differs from the base's. Not counted for integer, boolean and FP8
            tensors.
        delta_norm_squared: ‖tuned - base‖².
        random_kept_delta_norm_squared: What as many random positions of each row would be expected to hold.
        densities: None where the rule needs no densities or the provider does not approximate them.
        stored_bytes: Bytes in subnetwork.ken.
    """

    name: str
    dtype: str
    shape: Tuple[int, ...]
    role: str
    layer: Optional[int]
    fate: str
    reason: str
    rows: int
    n: int
    k: int
    kept: int
    reset: int
    changed_kept: int = field(metadata={"key": "changedKept"})
    changed_reset: int = field(metadata={"key": "changedReset"})
    delta_norm_squared: Optional[float] = field(metadata={"key": "deltaNormSquared"})
    kept_delta_norm_squared: Optional[float] = field(metadata={"key": "keptDeltaNormSquared"})
    random_kept_delta_norm_squared: Optional[float] = field(metadata={"key": "randomKeptDeltaNormSquared"})
    base_norm_squared: Optional[float] = field(metadata={"key": "baseNormSquared"})
    stored_bytes: int = field(metadata={"key": "storedBytes"})
    base: Optional[ReportTensorForm] = None
    added_parameters: Optional[int] = field(default=None, metadata={"key": "addedParameters"})
    stack: Optional[str] = None
    rank: Optional[int] = None
    factor_numbers: Optional[int] = field(default=None, metadata={"key": "factorNumbers"})
    densities: Optional[ReportDensities] = None


@dataclass(frozen=True, repr=False)
class Report(Document):
    """report.json as written by `ken prune`. Fields may be added within a version; one that changes or goes raises
    it. Numbers that JSON cannot hold are None.

    Attributes:
        pruned_digest: Digest of the pruned checkpoint; docs/ken-format.md tells how digests are made.
        match: How the tensors of base and tuned checkpoint go together.
        scope: Sums over the pruned tensors.
        model: Sums over all tensors.
        factor_numbers: Numbers of factors that are stored beside the kept values; 0 but with fill low-rank.
        rows_kept_whole: Rows in scope with no more values than were to be kept.
        densities: None where the rule needs no densities or the provider does not approximate them.
        side_files: Small files of the tuned model that travel in the .ken and lie beside a pruned or restored model:
            configuration, tokenizer, licence, and the model card.
        seconds_per_stage: Wall-clock seconds, in the order of the work.
        tensors: By name, in code point order.
    """

    FORMAT = "ken-report"
    VERSION = 1

    format: str
    version: int
    program_version: str = field(metadata={"key": "programVersion"})
    base: ReportInput
    tuned: ReportInput
    pruned_digest: str = field(metadata={"key": "prunedDigest"})
    match: ReportMatch
    settings: ReportSettings
    scope: ReportTotals
    model: ReportTotals
    rows_kept_whole: int = field(metadata={"key": "rowsKeptWhole"})
    bytes: ReportBytes
    side_files: Tuple[ReportSideFile, ...] = field(metadata={"key": "sideFiles"})
    seconds_per_stage: Dict[str, float] = field(metadata={"key": "secondsPerStage"})
    warnings: Tuple[str, ...]
    tensors: Tuple[ReportTensor, ...]
    factor_numbers: Optional[int] = field(default=None, metadata={"key": "factorNumbers"})
    densities: Optional[ReportDensities] = None
    raw: Dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, repr=False)
class SeriesChange(Part):
    """A part of Series.

    Attributes:
        relative_change: delta_norm / base_norm; None beside a checkpoint of zeros.
        base_norm: Of the checkpoint that is compared with.
        changed: Values with other bits.
        largest: Largest absolute difference.
    """

    relative_change: Optional[float] = field(metadata={"key": "relativeChange"})
    delta_norm: Optional[float] = field(metadata={"key": "deltaNorm"})
    base_norm: Optional[float] = field(metadata={"key": "baseNorm"})
    changed: int
    largest: Optional[float]


@dataclass(frozen=True, repr=False)
class SeriesChanges(Part):
    """A part of Series.

    Attributes:
        not_finite: Values that are NaN or infinite.
        step: Against the checkpoint before; None for the first.
        first: Against the first checkpoint.
        last: Against the last checkpoint.
    """

    not_finite: int = field(metadata={"key": "notFinite"})
    step: Optional[SeriesChange]
    first: Optional[SeriesChange]
    last: Optional[SeriesChange]


@dataclass(frozen=True, repr=False)
class SeriesCheckpoint(Part):
    """A part of Series.

    Attributes:
        step: Of the training, where all names tell it and it rises.
        loss: The last one that trainer_state.json has since the checkpoint before.
        change: Of all tensors together; without members where none was compared.
    """

    path: str
    label: str
    step: Optional[int]
    loss: Optional[float]
    change: Optional[SeriesChanges]


@dataclass(frozen=True, repr=False)
class SeriesOmitted(Part):
    """A part of Series.

    Attributes:
        reason: no-numbers: integers, or codes that need scales; tied: stored once with a tensor that was compared. One
            of: no-numbers, tied.
    """

    name: str
    dtype: str
    reason: str


@dataclass(frozen=True, repr=False)
class SeriesFinding(Part):
    """A part of Series.

    Attributes:
        severity: One of: error, warning, note.
        kind: One of those in docs/command-line.md.
        checkpoint: The one that it is about, if it is one.
    """

    severity: str
    kind: str
    sentence: str
    checkpoint: Optional[str]
    tensors: Tuple[str, ...]


@dataclass(frozen=True, repr=False)
class SeriesTensor(Part):
    """A part of Series.

    Attributes:
        shape: That of most checkpoints.
        role: One of: attention, ffn, embeddings, norms, head, other.
        stack: Which of several stacks of layers the layer is in; left out where the model has one, or the tensor is in
            no layer.
        moved: A value changed in some step.
        path: Sum of delta_norm of all steps, divided by the norm of the first checkpoint: at least the relative change
            from the first to the last. None where a checkpoint lacks the tensor, or the first is all zeros.
        stopped_at: The first checkpoint from which on all steps, that to it included, are below stopped_below; None if
            the last one is not.
        changes: One for each checkpoint; None where it lacks the tensor, or has it with another shape.
    """

    name: str
    dtype: str
    shape: Tuple[int, ...]
    role: str
    layer: Optional[int]
    moved: bool
    path: Optional[float]
    stopped_at: Optional[str] = field(metadata={"key": "stoppedAt"})
    changes: Tuple[Optional[SeriesChanges], ...]
    stack: Optional[str] = None


@dataclass(frozen=True, repr=False)
class SeriesFreezeList(Part):
    """A part of Series.

    Attributes:
        stopped_at: The first checkpoint from which on all steps, that to it included, are below stopped_below.
        step: Of that checkpoint.
        moved: False for a tensor that is the same in all checkpoints.
    """

    name: str
    stopped_at: str = field(metadata={"key": "stoppedAt"})
    step: Optional[int]
    moved: bool
    parameters: int


@dataclass(frozen=True, repr=False)
class Series(Document):
    """What `ken series --json` prints. Fields and kinds of findings may be added within a version; one that changes
    or goes raises it. Numbers that JSON cannot hold are None. Figures are of all values. Checkpoints are named by
    their labels.

    Attributes:
        checkpoints: In order.
        stopped_below: Relative change of a step, as a share, below which a matrix stands still.
        omitted: Tensors that were not compared.
        findings: Worst first.
        freeze_list: Tensors, matrices or not, that stand still at the end, so that a training that goes on could freeze
            them; earliest stop first. Those that the last checkpoint lacks, or that have NaN or infinite values in it,
            are left out.
    """

    FORMAT = "ken-series"
    VERSION = 1

    format: str
    version: int
    program_version: str = field(metadata={"key": "programVersion"})
    checkpoints: Tuple[SeriesCheckpoint, ...]
    stopped_below: float = field(metadata={"key": "stoppedBelow"})
    omitted: Tuple[SeriesOmitted, ...]
    findings: Tuple[SeriesFinding, ...]
    tensors: Tuple[SeriesTensor, ...]
    freeze_list: Tuple[SeriesFreezeList, ...] = field(metadata={"key": "freezeList"})
    raw: Dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, repr=False)
class ShrinkAsked(Part):
    """A part of Shrink.

    Attributes:
        bytes: The most that the file may have.
        keep_tuning: The share of the squares of the change that it has to keep at least.
        margin: The most that its score may be lower than the tuned model's, to the lower end of the interval of their
            difference where there is one.
    """

    bytes: Optional[int] = None
    keep_tuning: Optional[float] = field(default=None, metadata={"key": "keepTuning"})
    margin: Optional[float] = None


@dataclass(frozen=True, repr=False)
class ShrinkScoreFromTuned(Part):
    """This score less the tuned model's, paired; absent for that itself."""

    value: float
    lower: Optional[float] = None
    upper: Optional[float] = None


@dataclass(frozen=True, repr=False)
class ShrinkScore(Part):
    """A part of Shrink.

    Attributes:
        lower: Lower end of the interval; absent where the examples are unknown, or tell nothing of others.
        examples: 0 where they are unknown.
        from_tuned: This score less the tuned model's, paired; absent for that itself.
    """

    value: float
    lower: Optional[float] = None
    upper: Optional[float] = None
    examples: Optional[int] = None
    metric: Optional[str] = None
    from_tuned: Optional[ShrinkScoreFromTuned] = field(default=None, metadata={"key": "fromTuned"})


@dataclass(frozen=True, repr=False)
class ShrinkBaseline(Part):
    """All of the tuning.

    Attributes:
        bytes: Of the lossless delta, about; of the tuned checkpoint where that is unknown.
    """

    bytes: int
    score: Optional[ShrinkScore] = None


@dataclass(frozen=True, repr=False)
class ShrinkPoint(Part):
    """A part of Shrink.

    Attributes:
        method: shrink; delta-magnitude+int4 or delta-wanda+int4 (also with @model behind it) or low-rank+int4 for a
            file that this method alone made; or what --rivals names: a rule or method of a sweep, or the name of
            another model.
        bytes: Of the whole file, as it was written.
        change_lost: Share of the squares of what tuning changed that the file lost, with --norms weighed; computed from
            the file's values.
        score: On validation data.
        confirmed: On test data.
        chosen: Whether it is the file in the folder, and what was asked for.
    """

    method: str
    bytes: int
    chosen: bool
    change_lost: Optional[float] = field(default=None, metadata={"key": "changeLost"})
    score: Optional[ShrinkScore] = None
    confirmed: Optional[ShrinkScore] = None


@dataclass(frozen=True, repr=False)
class ShrinkFrontier(Part):
    """A part of Shrink.

    Attributes:
        bytes: Of the whole file, about.
        change_lost: Share of the squares of what tuning changed that it would lose, about; with --norms weighed.
    """

    bytes: int
    change_lost: float = field(metadata={"key": "changeLost"})


@dataclass(frozen=True, repr=False)
class ShrinkTensor(Part):
    """A part of Shrink.

    Attributes:
        form: nothing: the base's; kept: some values or all; signs: of all values; factors: of low rank; whole: not in
            scope, or not in the base. One of: nothing, kept, signs, factors, factors and kept, whole.
        values: Precision of kept values; absent where none are. One of: exact, sign, int2, int3, int4, int8.
        factors: Precision of factors; absent where there are none. One of: exact, int8, int4.
        change_lost: Share of the tensor's change that is lost; may be a little above 1 where values are rounded.
        part_of_change: Share of the change of all tensors in scope that is this tensor's.
        loss_per_byte: Share of the change of all tensors in scope that each byte of this one saves, on average; absent
            for no bytes.
    """

    name: str
    form: str
    bytes: int
    kept_fraction: Optional[float] = field(default=None, metadata={"key": "keptFraction"})
    values: Optional[str] = None
    rank: Optional[int] = None
    factors: Optional[str] = None
    change_lost: Optional[float] = field(default=None, metadata={"key": "changeLost"})
    part_of_change: Optional[float] = field(default=None, metadata={"key": "partOfChange"})
    loss_per_byte: Optional[float] = field(default=None, metadata={"key": "lossPerByte"})


@dataclass(frozen=True, repr=False)
class Shrink(Document):
    """shrink.json, which `ken shrink` writes and `--json` prints. Fields may be added within a version; one that
    changes or goes raises it. Scores are higher for better models. Intervals are of 95 %.

    Attributes:
        measure: What the file was chosen by: what is lost of the change, weighed by the norms of the inputs or not, or
            scores of files that were chosen so. One of: change, change under norms, score.
        norms: File of --norms, relative to the folder of this one where it can be, as report.json names inputs; absent
            where nothing was weighed, and in files of older versions.
        met: Whether the file is what was asked for; false only where no file was found within the margin.
        baseline: All of the tuning.
        points: Files by their bytes; behind them those of the sweep and the other models that --rivals names.
        frontier: Files that were not written, at up to a dozen prices of a byte, by their bytes: what they would take
            and lose by the forms that were measured, of large tensors on some of the rows. Few forms were measured for
            prices far from that of the file in the folder, so that a search for such a file may find a better one.
        tensors: What each tensor has in the file in the folder; tensors that are one with another are left out.
        head_bytes: Of tensors that are stored whole.
        header_bytes: Of the header and of small files.
    """

    FORMAT = "ken-shrink"
    VERSION = 1

    format: str
    version: int
    program_version: str = field(metadata={"key": "programVersion"})
    asked: ShrinkAsked
    measure: str
    met: bool
    baseline: ShrinkBaseline
    points: Tuple[ShrinkPoint, ...]
    tensors: Tuple[ShrinkTensor, ...]
    head_bytes: int = field(metadata={"key": "headBytes"})
    header_bytes: int = field(metadata={"key": "headerBytes"})
    norms: Optional[str] = None
    frontier: Optional[Tuple[ShrinkFrontier, ...]] = None
    raw: Dict[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, repr=False)
class SweepInput(Part):
    """A part of Sweep.

    Attributes:
        path: As report.json names it.
        digest: As in report.json.
    """

    path: str
    digest: str
    size_bytes: int = field(metadata={"key": "sizeBytes"})


@dataclass(frozen=True, repr=False)
class SweepSettings(Part):
    """A part of Sweep.

    Attributes:
        resets: As asked, ascending; points may have more, which --refine added.
        seed: Of rule random and of the bootstrap.
        seeds: How many models of each share methods that draw by chance had scored, with seed, seed + 1 and so on.
    """

    rules: Tuple[str, ...]
    resets: Tuple[float, ...]
    refine: int
    margin: float
    scope: str
    matrices_only: bool = field(metadata={"key": "matricesOnly"})
    seed: int
    evaluator: str
    test_evaluator: Optional[str] = field(metadata={"key": "testEvaluator"})
    seeds: Optional[int] = None


@dataclass(frozen=True, repr=False)
class SweepInterval(Part):
    """A part of Sweep.

    Attributes:
        method: How it was made: Wilson's of a share, Tango's of a paired difference of shares, the exact bound where no
            example differs, or the percentile bootstrap of scores that are no shares. Absent in older files, where it
            is the bootstrap. One of: wilson, tango, exact, bootstrap.
    """

    low: float
    high: float
    method: Optional[str] = None


@dataclass(frozen=True, repr=False)
class SweepComparison(Part):
    """A part of Sweep.

    Attributes:
        difference: Mean over the examples; of the scores where examples are unknown.
        interval: Paired; None where examples are unknown, or tell nothing of others.
    """

    difference: float
    interval: Optional[SweepInterval]


@dataclass(frozen=True, repr=False)
class SweepPoint(Part):
    """A part of Sweep.

    Attributes:
        split: One of: validation, test.
        model: floor: everything in scope reset, the rest tuned; base: as the base, with what it does not have taken
            from tuned. Where all that base has is in scope the two are one, and floor stands for both. One of: pruned,
            tuned, floor, base.
        rule: Rule or method, as asked: ken, dare, delta-magnitude@tensor; None unless pruned.
        reset: As asked; None unless pruned.
        reset_share: Of the parameters in scope, as it came out: k is whole in each row. With low-rank, what is neither
            kept nor stood for by a number of a factor.
        score: The mean, where there are several seeds; subnetwork_bytes and perExample are means then, too, and seconds
            the sum.
        seed_scores: By seed; None for one seed.
        seed_deviation: Standard deviation of the seeds' scores (of a sample); None for one seed.
        interval: Of the score; None also where the score is not the mean of perExample, or the examples tell nothing of
            others.
        from_tuned: This model less the unpruned one; None for that itself.
        from_random: This model less a random choice of as many; None where there is none.
        subnetwork_bytes: Of the .ken file; None unless pruned.
        seconds: That the evaluator took.
    """

    split: str
    model: str
    rule: Optional[str]
    reset: Optional[float]
    reset_share: float = field(metadata={"key": "resetShare"})
    score: float
    interval: Optional[SweepInterval]
    from_tuned: Optional[SweepComparison] = field(metadata={"key": "fromTuned"})
    from_random: Optional[SweepComparison] = field(metadata={"key": "fromRandom"})
    subnetwork_bytes: Optional[int] = field(metadata={"key": "subnetworkBytes"})
    seconds: float
    seed_scores: Optional[Tuple[float, ...]] = field(default=None, metadata={"key": "seedScores"})
    seed_deviation: Optional[float] = field(default=None, metadata={"key": "seedDeviation"})


@dataclass(frozen=True, repr=False)
class SweepKept(Part):
    """The model whose subnetwork.ken is in the folder: the choice, or the nearest where none is within the margin."""

    rule: str
    reset: float
    subnetwork_bytes: int = field(metadata={"key": "subnetworkBytes"})


@dataclass(frozen=True, repr=False)
class Sweep(Document):
    """sweep.json, which `ken sweep` writes and `--json` prints. Fields may be added within a version; one that
    changes or goes raises it. Scores are higher for better models. Intervals are of 95 %.

    Attributes:
        metric: As the evaluator names it; "score" if it does not.
        examples: Of the validation data; 0 where the evaluator prints no perExample.
        points: Every model that was scored: on validation data all, on test data the unpruned one, the choice, and
            random at its share.
        kept: The model whose subnetwork.ken is in the folder: the choice, or the nearest where none is within the
            margin.
        within_margin: Whether there is a choice.
        confirmed: Whether the test data show that it is within the margin there, too; None where there are none, or no
            choice.
        confirmation: What the test data say: confirmed as above; refuted, where more than the margin is lost;
            undecided, where there are too few examples to tell; unknown, where nothing is known of chance. None as
            above. One of: confirmed, refuted, undecided, unknown.
    """

    FORMAT = "ken-sweep"
    VERSION = 1

    format: str
    version: int
    program_version: str = field(metadata={"key": "programVersion"})
    base: SweepInput
    tuned: SweepInput
    settings: SweepSettings
    parameters_in_scope: int = field(metadata={"key": "parametersInScope"})
    metric: str
    examples: int
    points: Tuple[SweepPoint, ...]
    kept: SweepKept
    within_margin: bool = field(metadata={"key": "withinMargin"})
    confirmed: Optional[bool]
    verdict: str
    remarks: Tuple[str, ...]
    confirmation: Optional[str] = None
    raw: Dict[str, Any] = field(default_factory=dict, compare=False)
