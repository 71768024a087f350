/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.cpu.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.internal.pruning.cpu.CpuProvider;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.DensityCounts;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.Selection;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.pruning.tests.AmountsTogether;
import org.kenworkbench.pruning.tests.Rows;
import org.kenworkbench.pruning.tests.Selections;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;

/** Tests of several amounts at once, and of how often an approximation was not enough. */
class CpuSelectionsTest {

    private final CpuProvider provider = new CpuProvider();

    @Test
    void countsDoubts() throws PruningInputException {
        float[] values = Rows.NORMAL.row(1, 200);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 3e-8f;
        }
        DensityCounts hard = densities(new KenRule(), DType.F32, 100, values);
        assertEquals(100, hard.densities());
        assertTrue(hard.exactSums() > 0 && hard.exactSums() <= 100, hard::toString);
        assertEquals(new DensityCounts(100, 0), densities(new KenRule(), DType.F32, 100, Rows.WIDE_SCALE.row(1, 200)));
        assertEquals(new DensityCounts(200, 0),
                densities(new KenDensityRule(), DType.F32, 100, Rows.WIDE_SCALE.row(1, 200)));
        assertEquals(0, provider.counters().referenceRows());
    }

    /**
     * Checks that densities that the rule's own kernel computes are counted as such, and that nothing is counted where
     * no density is needed.
     */
    @Test
    void countsWhatIsHandedOver() throws PruningInputException {
        float[] values = Rows.NORMAL.row(1, 200);
        assertEquals(new DensityCounts(70, 70), densities(new KenRule(), DType.F64, 70, values));
        assertEquals(new DensityCounts(200, 200), densities(new KenDensityRule(), DType.F64, 70, values));
        assertEquals(DensityCounts.NONE, densities(new MagnitudeRule(), DType.F64, 70, values));
        assertEquals(DensityCounts.NONE, densities(new MagnitudeRule(), DType.F32, 70, values));
        assertEquals(DensityCounts.NONE, densities(new KenRule(), DType.F32, 200, values));
        assertEquals(DensityCounts.NONE, densities(new KenRule(), DType.F32, 70, new float[200]));
        float[] tiny = Rows.SUBNORMAL.row(1, 200);
        assertEquals(new DensityCounts(70, 70), densities(new KenRule(), DType.F32, 70, tiny));
        assertTrue(provider.counters().referenceRows() > 0);
    }

    private DensityCounts densities(SelectionRule rule, DType dtype, int k, float[] values)
            throws PruningInputException {
        MemorySegment row = Selections.bytes(dtype, values);
        Selection selection = new Selection(k, new RowMask(values.length));
        provider.newKernel(rule).selectEach(Selections.batch(dtype, 1, values.length, k, row, row), List.of(selection));
        return selection.densities();
    }

    /** Several amounts at once are what each is alone: masks, and how often a bound left doubt. */
    @ParameterizedTest
    @EnumSource(Rows.class)
    @Tag("slow")
    void amountsTogetherAreAsAlone(Rows shape) throws PruningInputException {
        for (int n : new int[] {5, 64, 130, 777}) {
            int rows = 3;
            MemorySegment tuned = Selections.bytes(DType.F32, shape.row(n, rows * n));
            MemorySegment base = Selections.bytes(DType.F32, quarter(shape.row(n + 1L, rows * n)));
            int[] ks = IntStream.of(1, 2, n / 20, n / 3, n / 2, n - 1, n).filter(k -> k > 0).sorted().distinct()
                    .toArray();
            for (SelectionRule rule : Selections.RULES) {
                RowBatch batch = Selections.batch(DType.F32, rows, n, n, tuned, base);
                List<Selection> together = selections(ks, rows * n);
                provider.newKernel(rule).selectEach(batch, together);
                List<Selection> ofReference = selections(ks, rows * n);
                rule.newKernel().selectEach(batch, ofReference);
                for (int i = 0; i < ks.length; i++) {
                    String label = rule.id() + ' ' + shape + " n=" + n + " k=" + ks[i];
                    Selection alone = new Selection(ks[i], new RowMask(rows * n));
                    provider.newKernel(rule).selectEach(batch.withK(ks[i]), List.of(alone));
                    Selections.assertSame(alone.kept(), together.get(i).kept(), label);
                    Selections.assertSame(alone.kept(), ofReference.get(i).kept(), label);
                    assertEquals(alone.densities(), together.get(i).densities(), label);
                }
            }
        }
    }

    /** Divides values by 4, so that differences between the largest values that exist have a range that is a number. */
    private static float[] quarter(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= 4;
        }
        return values;
    }

    @Test
    @Tag("slow")
    void amountsTogetherInTheEngine() throws IOException {
        for (SelectionRule rule : Selections.RULES) {
            AmountsTogether.assertAsAlone(new ProviderChoice(provider, rule, "test"));
        }
    }

    private static List<Selection> selections(int[] ks, int elements) {
        return IntStream.of(ks).mapToObj(k -> new Selection(k, new RowMask(elements))).toList();
    }
}
