/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowKernel;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Consecutive rows of one tensor, in memory.
 *
 * @param base the base's values in the tuned tensor's form; as long as {@code tuned}, zeros where the base has nothing
 */
record SamplePiece(Stratum.Kind kind, TensorInfo tensor, long firstRow, int rows, MemorySegment tuned,
        MemorySegment base) {

    /** @param arena owns the copies */
    static SamplePiece read(Stratum.Kind kind, TensorPlan tensor, long firstRow, int rows, Checkpoint base,
            Checkpoint tuned, Arena arena)
            throws IOException {
        TensorInfo info = tensor.tensor();
        long rowBytes = (long) kind.rowLength() * kind.dtype().sizeBytes();
        MemorySegment ofTuned = arena.allocate(rows * rowBytes, Long.BYTES);
        MemorySegment ofBase = arena.allocate(rows * rowBytes, Long.BYTES);
        tuned.tensor(info.id()).orElseThrow().copy(firstRow * rowBytes, ofTuned);
        if (tensor.base().isPresent()) {
            new AlignedTensor(base.tensor(tensor.base().get().id()).orElseThrow(), info).copy(firstRow * rowBytes,
                    ofBase);
        }
        return new SamplePiece(kind, info, firstRow, rows, ofTuned, ofBase);
    }

    int values() {
        return rows * kind.rowLength();
    }

    /** Returns the first {@code count} of these rows, as views of the same memory. */
    SamplePiece first(int count) {
        long bytes = (long) count * kind.rowLength() * kind.dtype().sizeBytes();
        return new SamplePiece(kind, tensor, firstRow, count, tuned.asSlice(0, bytes), base.asSlice(0, bytes));
    }

    /** Selects the values that a rule keeps, and returns a mask for each plan. */
    List<RowMask> select(RowKernel kernel, long seed, BooleanSupplier cancelled) throws PruningInputException {
        SortedMap<Integer, Selection> all = new TreeMap<>();
        kind.ks().forEach(k -> all.computeIfAbsent(k, _ -> new Selection(k, new RowMask(values()))));
        if (all.containsKey(kind.rowLength())) {
            all.get(kind.rowLength()).kept().set(0, values());
        }
        // Where nothing is kept there is nothing to select.
        List<Selection> ranked = List.copyOf(all.subMap(1, Math.max(1, kind.rowLength())).values());
        if (!ranked.isEmpty()) {
            kernel.selectEach(new RowBatch(new RowRange(tensor.id(), kind.dtype(), firstRow, rows, kind.rowLength()),
                    ranked.getLast().k(), tuned, base, seed, cancelled), ranked);
        }
        return kind.ks().stream().map(k -> all.get(k).kept()).toList();
    }
}
