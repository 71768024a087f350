/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.Rows;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

/** A long row does not outlast a cancellation: kernels ask again and again within it, and end when told. */
class CancelledRowTest {

    /** Values so close that nearly every density of the grid takes an exact sum; the asking stops at the given one. */
    @ParameterizedTest
    @CsvSource({"ken, 2", "ken, 50", "ken-by-value, 50"})
    void betweenExactSums(String rule, int asks) {
        float[] values = Rows.NORMAL.row(1, 20_000);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 1e-7f;
        }
        assertEndsAt(asks, rule, values);
    }

    /** Most values in one cell of the grid, which is matched in sorted order. */
    @ParameterizedTest
    @CsvSource({"ken, 3", "ken-by-value, 3"})
    void betweenPiecesOfASort(String rule, int asks) {
        float[] values = Rows.NORMAL.row(1, 1 << 20);
        for (int i = 0; i < 64; i++) {
            values[i] *= 1e12f;
        }
        assertEndsAt(asks, rule, values);
    }

    private static void assertEndsAt(int asks, String id, float[] values) {
        SelectionRule rule = Selections.RULES.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
        MemorySegment row = Selections.bytes(DType.F32, values);
        AtomicInteger asked = new AtomicInteger();
        RowBatch batch = new RowBatch(new RowRange(new TensorId("t"), DType.F32, 0, 1, values.length),
                values.length / 2, row, row, 0, () -> asked.incrementAndGet() >= asks);
        assertThrows(CancellationException.class,
                () -> new CpuProvider().newKernel(rule).select(batch, new RowMask(values.length)));
        assertEquals(asks, asked.get());
    }
}
