/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.ProviderChoice;
import org.kenworkbench.pruning.PruningPlan;
import org.kenworkbench.pruning.RowKernel;
import org.kenworkbench.pruning.TensorPlan;

/**
 * What a run would take.
 *
 * @param seconds         to select, from the time that a few rows of each length took; reading and writing come on top
 * @param sampledRows     rows that were timed
 * @param rows            rows in which a rule would select
 * @param subnetworkBytes the {@code .ken} file of each amount at most: bitmap and raw values
 */
record Estimate(double seconds, long sampledRows, long rows, List<Long> subnetworkBytes) {

    /** By then even vector code is compiled, which takes a hundred times as long before. */
    private static final double LONGEST_SECONDS = 5;

    /** Rows that take the same time; the ks ascend, none is there twice, and none is the row's length. */
    private record Kind(DType dtype, long rowLength, List<Integer> ks) {
    }

    /** @param plans of one job, by amount */
    static Estimate of(List<PruningPlan> plans, ProviderChoice choice, Checkpoint base, Checkpoint tuned,
            OperationContext context) throws IOException {
        Map<Kind, Long> rows = new LinkedHashMap<>();
        Map<Kind, TensorPlan> examples = new LinkedHashMap<>();
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
                // Of many rows, where there are some: one bias is not much to go by.
                examples.merge(kind, tensor, (first, other) -> other.rows() > first.rows() ? other : first);
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            RowSample[] samples = new RowSample[rows.size()];
            long[] rowCounts = new long[rows.size()];
            int count = 0;
            for (Map.Entry<Kind, Long> entry : rows.entrySet()) {
                rowCounts[count] = entry.getValue();
                samples[count++] = RowSample.of(examples.get(entry.getKey()), entry.getKey().ks(), base, tuned,
                        plans.getFirst().request().seed(), context, arena);
            }
            double seconds = seconds(samples, rowCounts, choice.provider().newKernel(choice.rule()), context);
            return new Estimate(seconds, Arrays.stream(samples).mapToLong(sample -> sample.batch().rowCount()).sum(),
                    Arrays.stream(rowCounts).sum(), plans.stream().map(Estimate::subnetworkBytes).toList());
        }
    }

    /** Goes round until that has taken as long as the run itself would, since it is slow before it is compiled. */
    private static double seconds(RowSample[] samples, long[] rowCounts, RowKernel kernel, OperationContext context)
            throws IOException {
        double[] perRow = new double[samples.length];
        Arrays.fill(perRow, Double.POSITIVE_INFINITY);
        long start = System.nanoTime();
        double seconds;
        do {
            seconds = 0;
            for (int i = 0; i < samples.length; i++) {
                context.checkCancelled();
                perRow[i] = Math.min(perRow[i], samples[i].secondsPerRow(kernel));
                seconds += rowCounts[i] * perRow[i] / context.threads();
            }
        } while ((System.nanoTime() - start) / 1e9 < Math.min(seconds, LONGEST_SECONDS));
        return seconds;
    }

    private static long subnetworkBytes(PruningPlan plan) {
        long bytes = 0;
        for (TensorPlan tensor : plan.tensors()) {
            TensorInfo info = tensor.tensor();
            if (tensor.fate() == Fate.PRUNED) {
                bytes += (tensor.parameters() + 7) / 8 + (tensor.rows() * tensor.k() + tensor.addedParameters()) * info.dtype().sizeBytes();
            } else if (tensor.fate() == Fate.TUNED) {
                bytes += info.sizeBytes();
            }
        }
        return bytes;
    }
}
