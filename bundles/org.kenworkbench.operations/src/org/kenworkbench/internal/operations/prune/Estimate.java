/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.RowMask;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.PruningPlan;
import org.kenworkbench.pruning.RowBatch;
import org.kenworkbench.pruning.RowKernel;
import org.kenworkbench.pruning.Selection;
import org.kenworkbench.pruning.TensorPlan;

/**
 * What a run would take.
 *
 * @param seconds         to select, from the time that a few rows of each length took; reading and writing come on top
 * @param subnetworkBytes the {@code .ken} file of each amount at most: bitmap and raw values
 */
record Estimate(double seconds, List<Long> subnetworkBytes) {

    private static final int SAMPLE_ROWS = 16;
    private static final int SAMPLE_ELEMENTS = 1 << 16;

    /** Rows that take the same time; the ks ascend, none is there twice, and none is the row's length. */
    private record Kind(DType dtype, long rowLength, List<Integer> ks) {
    }

    /** @param plans of one job, by amount */
    static Estimate of(List<PruningPlan> plans, ProviderChoice choice, Checkpoint base, Checkpoint tuned,
            OperationContext context) throws IOException {
        Map<Kind, Long> rows = new LinkedHashMap<>();
        Map<Kind, TensorPlan> samples = new LinkedHashMap<>();
        for (int i = 0; i < plans.getFirst().tensors().size(); i++) {
            int index = i;
            TensorPlan tensor = plans.getFirst().tensors().get(i);
            if (tensor.fate() != Fate.PRUNED) {
                continue;
            }
            List<Integer> ks = plans.stream().map(plan -> (int) plan.tensors().get(index).k())
                    .filter(k -> k < tensor.rowLength()).sorted().distinct().toList();
            if (!ks.isEmpty()) {
                Kind kind = new Kind(tensor.tensor().dtype(), tensor.rowLength(), ks);
                rows.merge(kind, tensor.rows(), Long::sum);
                samples.putIfAbsent(kind, tensor);
            }
        }
        double seconds = 0;
        RowKernel kernel = choice.provider().newKernel(choice.rule());
        for (Map.Entry<Kind, Long> entry : rows.entrySet()) {
            context.checkCancelled();
            seconds += entry.getValue() * secondsPerRow(samples.get(entry.getKey()), entry.getKey().ks(), kernel, base,
                    tuned, plans.getFirst().request().seed(), context);
        }
        return new Estimate(seconds / context.threads(), plans.stream().map(Estimate::subnetworkBytes).toList());
    }

    private static long subnetworkBytes(PruningPlan plan) {
        long bytes = 0;
        for (TensorPlan tensor : plan.tensors()) {
            TensorInfo info = tensor.tensor();
            if (tensor.fate() == Fate.PRUNED) {
                bytes += (tensor.parameters() + 7) / 8 + tensor.rows() * tensor.k() * info.dtype().sizeBytes();
            } else if (tensor.fate() == Fate.TUNED) {
                bytes += info.sizeBytes();
            }
        }
        return bytes;
    }

    private static double secondsPerRow(TensorPlan tensor, List<Integer> ks, RowKernel kernel, Checkpoint base,
            Checkpoint tuned, long seed, OperationContext context) throws IOException {
        long fit = Math.max(1, SAMPLE_ELEMENTS / tensor.rowLength());
        int rows = (int) Math.min(Math.min(SAMPLE_ROWS, fit), tensor.rows());
        int rowLength = (int) tensor.rowLength();
        long sizeBytes = (long) rows * rowLength * tensor.tensor().dtype().sizeBytes();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ofTuned = arena.allocate(sizeBytes, Long.BYTES);
            MemorySegment ofBase = arena.allocate(sizeBytes, Long.BYTES);
            tuned.tensor(tensor.tensor().id()).orElseThrow().copy(0, ofTuned);
            base.tensor(tensor.tensor().id()).orElseThrow().copy(0, ofBase);
            RowBatch batch = new RowBatch(tensor.tensor().id(), tensor.tensor().dtype(), 0, rows, rowLength,
                    ks.getLast(), ofTuned, ofBase, seed, context::isCancelled);
            // The first pass warms the compiler up.
            kernel.selectEach(batch, selections(ks, rows * rowLength));
            long start = System.nanoTime();
            kernel.selectEach(batch, selections(ks, rows * rowLength));
            return (System.nanoTime() - start) / 1e9 / rows;
        }
    }

    private static List<Selection> selections(List<Integer> ks, int elements) {
        return ks.stream().map(k -> new Selection(k, new RowMask(elements))).toList();
    }
}
