/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.kenworkbench.analysis.factors.FactorWork;
import org.kenworkbench.analysis.factors.TensorChange;
import org.kenworkbench.internal.operations.TrainingWrapper;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * All tensors of a tuned model, and which of them tuning changed: both checkpoints are read once for that.
 *
 * @param tensors    by the names that they have in the adapter, in order
 * @param onlyInBase tensors that the tuned model does not have, but for buffers that may be missing
 * @param resized    pairs with another number of rows
 */
record ModelChange(List<ChangedTensor> tensors, List<TensorInfo> onlyInBase, List<TensorPair> resized) {

    private static final int BLOCK_BYTES = 1 << 18;
    private static final TensorChange NEW = new TensorChange(true, Double.NaN, 0);

    ModelChange {
        tensors = List.copyOf(tensors);
        onlyInBase = List.copyOf(onlyInBase);
        resized = List.copyOf(resized);
    }

    /** @throws org.kenworkbench.tensor.CheckpointException if a file cannot be read any more */
    static ModelChange of(PruneInputs inputs, TensorMatch match, OperationContext context) throws IOException {
        UnaryOperator<String> names = names(inputs.tuned(), match);
        List<ChangedTensor> tensors = new ArrayList<>();
        long totalBytes = match.pairs().stream().filter(ModelChange::isSameShape)
                .mapToLong(pair -> pair.tuned().sizeBytes() + pair.base().sizeBytes()).sum();
        try (OperationContext.Stage stage = context.begin("Comparing", totalBytes, ProgressUnit.BYTES)) {
            FactorWork work = new FactorWork((_, _) -> {
                // one thread reads
            }, stage::advance, context::isCancelled);
            for (TensorPair pair : match.pairs()) {
                String name = names.apply(pair.tuned().name());
                tensors.add(isSameShape(pair)
                        ? new ChangedTensor(name, pair.tuned(), Optional.of(pair.base()), figures(inputs, pair, work))
                        : new ChangedTensor(name, pair.tuned(), Optional.empty(), NEW));
            }
        }
        match.differing().forEach(misfit -> tensors.add(added(names, misfit.tuned())));
        match.onlyInTuned().forEach(tensor -> tensors.add(added(names, tensor)));
        tensors.sort(Comparator.comparing(ChangedTensor::name));
        return new ModelChange(tensors, match.unused(), match.resized());
    }

    private static boolean isSameShape(TensorPair pair) {
        return pair.base().shape().equals(pair.tuned().shape());
    }

    private static ChangedTensor added(UnaryOperator<String> names, TensorInfo tensor) {
        return new ChangedTensor(names.apply(tensor.name()), tensor, Optional.empty(), NEW);
    }

    /**
     * Takes the tuned model's names, since the class in which it runs has them, but for what training in parallel has
     * left in them.
     */
    private static UnaryOperator<String> names(Checkpoint tuned, TensorMatch match) {
        if (TrainingWrapper.of(match).isEmpty()) {
            return UnaryOperator.identity();
        }
        Set<String> stripped = new HashSet<>();
        boolean distinct = tuned.tensors().stream()
                .allMatch(tensor -> stripped.add(TrainingWrapper.strip(tensor.name())));
        return distinct ? TrainingWrapper::strip : UnaryOperator.identity();
    }

    private static TensorChange figures(PruneInputs inputs, TensorPair pair, FactorWork work)
            throws CheckpointException {
        Tensor tuned = inputs.tuned().tensor(pair.tuned().id()).orElseThrow();
        Tensor base = inputs.base().tensor(pair.base().id()).orElseThrow();
        DType dtype = pair.tuned().dtype();
        return dtype.isPrunable() ? TensorChange.of(tuned, base, work)
                : new TensorChange(!isSame(tuned, base, work), 0, 0);
    }

    /** Compares bytes of two tensors of one form. */
    private static boolean isSame(Tensor tuned, Tensor base, FactorWork work) throws CheckpointException {
        long sizeBytes = tuned.info().sizeBytes();
        boolean same = true;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(BLOCK_BYTES, Long.BYTES);
            MemorySegment other = arena.allocate(BLOCK_BYTES, Long.BYTES);
            for (long at = 0; at < sizeBytes && same; at += BLOCK_BYTES) {
                long count = Math.min(BLOCK_BYTES, sizeBytes - at);
                tuned.copy(at, one.asSlice(0, count));
                base.copy(at, other.asSlice(0, count));
                same = one.asSlice(0, count).mismatch(other.asSlice(0, count)) < 0;
                work.read().accept(2 * count);
            }
        }
        return same;
    }

    List<ChangedTensor> changed() {
        return tensors.stream().filter(ChangedTensor::isChanged).toList();
    }
}
