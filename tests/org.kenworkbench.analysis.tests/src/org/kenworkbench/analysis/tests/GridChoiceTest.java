/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.analysis.diagnosis.GridChoice;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;

class GridChoiceTest {

    @ParameterizedTest
    @CsvSource({"768,461", "768,192", "768,77", "100,60", "100,10", "4096,410"})
    void isNearlyWhatTheRuleKeeps(int count, int k) throws Exception {
        Random random = new Random(1);
        int both = 0;
        for (int row = 0; row < 5; row++) {
            double[] values = random.doubles(count).map(_ -> (float) (0.03 * random.nextGaussian())).toArray();
            boolean[] kept = new boolean[count];
            choose(values, 0, count, k, kept);
            RowMask rule = rule(values, k);
            int found = 0;
            for (int i = 0; i < count; i++) {
                found += kept[i] ? 1 : 0;
                both += kept[i] && rule.get(i) ? 1 : 0;
            }
            assertEquals(k, found);
        }
        assertTrue(both > 0.9 * 5 * k, both + " of " + 5 * k);
    }

    private static void choose(double[] values, int from, int count, int k, boolean[] kept) {
        GridChoice choice = new GridChoice(values.length);
        choice.load(values, from, count);
        choice.choose(1, new boolean[count]);
        choice.choose(k, kept);
    }

    private static RowMask rule(double[] values, int k) throws Exception {
        SampleTensor tensor = SampleTensor.of("w", DType.F32, Shape.of(values.length), values);
        RowMask kept = new RowMask(values.length);
        try (Arena arena = Arena.ofConfined()) {
            var bytes = arena.allocate(tensor.bytes().length, 8);
            tensor.copy(0, bytes);
            new KenRule().newKernel()
                    .select(new RowBatch(new RowRange(tensor.info().id(), DType.F32, 0, 1, values.length), k, bytes,
                            bytes, 0, () -> false), kept);
        }
        return kept;
    }

    @Test
    void keepsWhatThereIsWhereValuesRepeat() {
        for (double[] values : new double[][] {{2, 2, 2, 2}, {0, 0, 0, 5}, {-1, 3, -1, 3}, {7, 7, 7, -7}}) {
            for (int k = 1; k <= 4; k++) {
                boolean[] kept = new boolean[4];
                choose(values, 0, 4, k, kept);
                int found = 0;
                for (boolean one : kept) {
                    found += one ? 1 : 0;
                }
                assertEquals(k, found);
            }
        }
        boolean[] kept = new boolean[3];
        choose(new double[] {9, 1, 2, 8, 9}, 1, 3, 2, kept);
        assertTrue(kept[0] && kept[2]);
    }
}
