/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

/** Equal masks on all golden rows are the definition of correct. */
class GoldenRowsTest {

    static List<GoldenRows.Group> groups() throws IOException {
        return GoldenRows.groups();
    }

    @Test
    void allGroupsAreThere() throws IOException {
        assertEquals(54, groups().size());
        assertEquals(219, groups().stream().mapToInt(GoldenRows.Group::rows).sum());
    }

    @ParameterizedTest
    @MethodSource("groups")
    void ken(GoldenRows.Group group) throws PruningInputException {
        assertArrayEquals(group.expected().ken(), select(new KenRule(), group));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void kenByValue(GoldenRows.Group group) throws PruningInputException {
        assertArrayEquals(group.expected().kenByValue(), select(new KenByValueRule(), group));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void kenDensity(GoldenRows.Group group) throws PruningInputException {
        assertArrayEquals(group.expected().kenDensity(), select(new KenDensityRule(), group));
    }

    /** Checks that, for a base of zeros, the row itself is what tuning changed. */
    @ParameterizedTest
    @MethodSource("groups")
    void kenDeltaFromZeros(GoldenRows.Group group) throws PruningInputException {
        assertArrayEquals(group.expected().ken(),
                select(new KenDeltaRule(), group, MemorySegment.ofArray(new float[group.rows() * group.n()])));
    }

    private static byte[] select(SelectionRule rule, GoldenRows.Group group) throws PruningInputException {
        return select(rule, group, group.values());
    }

    private static byte[] select(SelectionRule rule, GoldenRows.Group group, MemorySegment base)
            throws PruningInputException {
        RowMask kept = new RowMask(group.rows() * group.n());
        new ReferenceProvider().newKernel(rule)
                .select(new RowBatch(new RowRange(new TensorId(group.name()), DType.F32, 0, group.rows(), group.n()),
                        group.k(), group.values(), base, 0, () -> false), kept);
        byte[] bytes = new byte[kept.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (kept.get(i) ? 1 : 0);
        }
        return bytes;
    }
}
