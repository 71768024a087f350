/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.analysis.factors.ChangeFactors;
import org.kenworkbench.analysis.factors.FactorSearch;
import org.kenworkbench.analysis.factors.FactorWork;
import org.kenworkbench.analysis.factors.RankRule;
import org.kenworkbench.internal.operations.extract.ExtractedTensor.Factors;
import org.kenworkbench.internal.operations.extract.ExtractedTensor.How;
import org.kenworkbench.internal.operations.extract.ExtractedTensor.Reason;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Finds the factors of all linear layers that changed, and writes them and what else changed. For one thread. */
final class Extracting {

    /** Bytes of a number of a factor. */
    private static final int FACTOR_BYTES = Float.BYTES;

    private final PruneInputs inputs;
    private final ModelChange change;
    private final LinearLayers layers;
    private final RankRule rule;
    private final OperationContext context;
    private final Map<String, ExtractedTensor> extracted = new TreeMap<>();

    Extracting(PruneInputs inputs, ModelChange change, LinearLayers layers, RankRule rule, OperationContext context) {
        this.inputs = inputs;
        this.change = change;
        this.layers = layers;
        this.rule = rule;
        this.context = context;
    }

    /** Lists the weights that factors are looked for, in the order of their names. */
    List<ChangedTensor> candidates() {
        return change.changed().stream().filter(this::isCandidate).toList();
    }

    private boolean isCandidate(ChangedTensor tensor) {
        // Zeros that changed their sign alone have no direction, and factors would not keep the signs.
        return layers.names().contains(tensor.name()) && tensor.isMeasured() && tensor.figures().energy() > 0;
    }

    /**
     * Writes the tensors of the adapter.
     *
     * @param file must not exist
     * @param tied names of embeddings that a head may be tied to
     * @return empty where no weight is smaller as factors; the file is none then
     */
    Optional<Extraction> write(Path file, Set<String> tied) throws IOException {
        try (AdapterFile out = new AdapterFile(file, change.tensors(), layers.transposed(), context::isCancelled)) {
            SortedMap<String, Integer> ranks = writeFactors(out);
            if (ranks.isEmpty()) {
                return Optional.empty();
            }
            WholeTensors wholes = WholeTensors.of(change.tensors(), ranks.keySet(), tied);
            writeWhole(wholes, out);
            out.finish();
            return Optional.of(new Extraction(List.copyOf(extracted.values()), ranks, wholes));
        }
    }

    private SortedMap<String, Integer> writeFactors(AdapterFile out) throws IOException {
        SortedMap<String, Integer> ranks = new TreeMap<>();
        List<ChangedTensor> candidates = candidates();
        try (OperationContext.Stage stage = context.begin("Finding factors", candidates.size(), ProgressUnit.TENSORS);
                PoolPieces pieces = new PoolPieces(context.threads())) {
            FactorWork work = new FactorWork(pieces, _ -> {
                // a matrix is read as often as it takes
            }, context::isCancelled);
            for (ChangedTensor tensor : candidates) {
                context.checkCancelled();
                Optional<ChangeFactors> found = FactorSearch.find(tuned(tensor.tuned()),
                        inputs.base().tensor(tensor.base().orElseThrow().id()).orElseThrow(), tensor.figures(), rule,
                        mostRank(tensor.tuned()), work);
                if (found.isPresent()) {
                    out.write(tensor.module(), found.get().factors());
                    ranks.put(tensor.module(), found.get().rank());
                    extracted.put(tensor.name(), new ExtractedTensor(tensor, How.FACTORS, Reason.NONE,
                            found.map(Factors::of)));
                }
                stage.advance(1);
            }
        }
        return ranks;
    }

    /** Highest rank at which factors take fewer bytes than the matrix. */
    private static int mostRank(TensorInfo matrix) {
        long sides = matrix.shape().dim(0) + matrix.shape().dim(1);
        return (int) Math.min(FactorSearch.MOST_RANK, (matrix.sizeBytes() - 1) / (sides * FACTOR_BYTES));
    }

    private Tensor tuned(TensorInfo info) {
        return inputs.tuned().tensor(info.id()).orElseThrow();
    }

    private void writeWhole(WholeTensors wholes, AdapterFile out) throws IOException {
        Set<String> candidates = new HashSet<>();
        candidates().forEach(tensor -> candidates.add(tensor.name()));
        try (OperationContext.Stage stage = context.begin("Writing", wholes.tensors().stream()
                .mapToLong(whole -> whole.tensor().tuned().sizeBytes()).sum(), ProgressUnit.BYTES)) {
            for (WholeTensors.Whole whole : wholes.tensors()) {
                ChangedTensor tensor = whole.tensor();
                out.write(whole.key(), tuned(tensor.tuned()));
                extracted.put(tensor.name(), new ExtractedTensor(tensor, whole.inModule() ? How.MODULE : How.DIRECT,
                        reason(tensor, candidates), Optional.empty()));
                stage.advance(tensor.tuned().sizeBytes());
            }
        }
    }

    private static Reason reason(ChangedTensor tensor, Set<String> candidates) {
        if (candidates.contains(tensor.name())) {
            return Reason.RANK;
        }
        if (!tensor.isChanged()) {
            return Reason.COMPANY;
        }
        if (tensor.base().isEmpty()) {
            return Reason.NEW;
        }
        if (!tensor.figures().isFinite()) {
            return Reason.NOT_FINITE;
        }
        return tensor.figures().energy() > 0 ? Reason.KIND : Reason.SIGNS;
    }

    /** Tensors that were written, without any file being named. */
    record Extraction(List<ExtractedTensor> tensors, SortedMap<String, Integer> ranks, WholeTensors wholes) {

        /** Lists those of one place, in a list of the caller's. */
        List<ExtractedTensor> of(How how) {
            return new ArrayList<>(tensors.stream().filter(tensor -> tensor.how() == how).toList());
        }

        /** Sum of the squares of all that is left out. */
        double leftOut() {
            return tensors.stream().mapToDouble(tensor -> tensor.factors().map(Factors::leftOut).orElse(0.0)).sum();
        }
    }
}
