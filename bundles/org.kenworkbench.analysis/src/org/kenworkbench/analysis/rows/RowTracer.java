/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.rows;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.kenworkbench.analysis.AnalysisException;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.kernel.RowTrace;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/**
 * Result of running a rule again on one row.
 *
 * @param kept  positions that the rule selects; empty for a row too long to be run again
 * @param trace steps of the rule, if it reports them
 */
record RowTracer(Optional<RowMask> kept, Optional<RowTrace> trace) {

    private static final ValueLayout.OfFloat LE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble LE_DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    public static RowTracer run(RowSource source, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        int n = source.size();
        if (n > RowExplanation.MOST_TRACED) {
            return new RowTracer(Optional.empty(), Optional.empty());
        }
        // Narrower types are widened to float32 before any rule looks at them, so the type is one of two here.
        RowBatch batch = new RowBatch(
                new RowRange(source.tensor(), source.weights().isDouble() ? DType.F64 : DType.F32, source.row(), 1, n),
                source.k(), bytes(source, source.tuned()), bytes(source, source.base()), source.seed(),
                monitor::isCancelled);
        RowMask kept = new RowMask(n);
        Optional<RowTrace> trace = Optional.empty();
        if (source.k() == n) {
            kept.set(0, n);
        } else if (source.k() > 0) {
            requireFinite(source, source.tuned());
            requireFinite(source, source.base());
            trace = trace(source.rule(), batch, kept);
        }
        if (monitor.isCancelled()) {
            throw new PruningCancelledException();
        }
        return new RowTracer(Optional.of(kept), trace);
    }

    private static Optional<RowTrace> trace(SelectionRule rule, RowBatch batch, RowMask kept)
            throws IOException, PruningCancelledException {
        try {
            return rule.trace(batch, kept);
        } catch (ServiceFailedException e) {
            AnalysisException failed = new AnalysisException("The row cannot be explained, since " + e.getMessage()
                    + "; get another version of it, or prune by another rule.");
            failed.initCause(e);
            throw failed;
        } catch (CancellationException e) {
            PruningCancelledException cancelled = new PruningCancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** Returns the number of values that the rule was to keep in a row. */
    public static int k(SubnetworkSettings settings, int rowLength) throws AnalysisException {
        return Budget.parse(settings.k()).map(budget -> (int) budget.k(rowLength))
                .orElseThrow(() -> new AnalysisException("The subnetwork says that '" + settings.k()
                        + "' was kept of each row, which this program does not understand; use a newer program."));
    }

    /** Parses the seed of the settings. */
    public static long seed(SubnetworkSettings settings) throws AnalysisException {
        try {
            return Long.parseLong(settings.seed());
        } catch (NumberFormatException e) {
            throw new AnalysisException("The subnetwork has the seed '" + settings.seed()
                    + "', which is no whole number; get the file from its source again.");
        }
    }

    /**
     * Checks that all values are finite. They were when the row was pruned, but a checkpoint may have changed since.
     */
    private static void requireFinite(RowSource source, double[] values) throws AnalysisException {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new AnalysisException("Row " + source.row() + " of tensor '" + source.tensor() + "' holds "
                        + value + ", which cannot be ranked; name the checkpoints that were pruned.");
            }
        }
    }

    private static MemorySegment bytes(RowSource source, double[] values) {
        int size = source.weights().isDouble() ? Double.BYTES : Float.BYTES;
        MemorySegment bytes = MemorySegment.ofArray(new byte[values.length * size]);
        for (int i = 0; i < values.length; i++) {
            if (source.weights().isDouble()) {
                bytes.set(LE_DOUBLE, (long) i * size, values[i]);
            } else {
                bytes.set(LE_FLOAT, (long) i * size, (float) values[i]);
            }
        }
        return bytes;
    }
}
