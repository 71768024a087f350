/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.GoldenRows;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;

/** Compares masks with the answers of the authors' program and of SciPy, group by group. */
class CpuGoldenRowsTest {

    private final CpuProvider provider = new CpuProvider();

    static List<GoldenRows.Group> groups() throws IOException {
        return GoldenRows.groups();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void goldenMasks(GoldenRows.Group group) throws PruningInputException {
        assertArrayEquals(group.expected().ken(), select(new KenRule(), group));
        assertArrayEquals(group.expected().kenByValue(), select(new KenByValueRule(), group));
        assertArrayEquals(group.expected().kenDensity(), select(new KenDensityRule(), group));
        MemorySegment zeros = MemorySegment.ofArray(new float[group.rows() * group.n()]);
        assertArrayEquals(group.expected().ken(), select(new KenDeltaRule(), group, zeros));
        assertTrue(provider.counters().referenceRows() == 0, "the fast paths are what is tested here");
    }

    private byte[] select(SelectionRule rule, GoldenRows.Group group) throws PruningInputException {
        return select(rule, group, group.values());
    }

    private byte[] select(SelectionRule rule, GoldenRows.Group group, MemorySegment base) throws PruningInputException {
        RowMask kept = Selections.by(provider, rule, Selections.batch(DType.F32, group.rows(), group.n(), group.k(),
                group.values(), base));
        byte[] bytes = new byte[kept.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (kept.get(i) ? 1 : 0);
        }
        return bytes;
    }
}
