/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

import org.kenworkbench.internal.pruning.rule.DeltaMagnitudeRule;
import org.kenworkbench.internal.pruning.rule.KenByValueRule;
import org.kenworkbench.internal.pruning.rule.KenDeltaRule;
import org.kenworkbench.internal.pruning.rule.KenDensityRule;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.kernel.RowBatch;
import org.kenworkbench.pruning.kernel.RowRange;
import org.kenworkbench.pruning.rule.FormRule;
import org.kenworkbench.pruning.rule.RowKernelProvider;
import org.kenworkbench.pruning.rule.RuleForm;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;

/** Runs rules on rows in memory. */
public final class Selections {

    /** Rules that come with the program and need no norms, and one of somebody else's that no provider has heard of. */
    public static final List<SelectionRule> RULES = List.of(new KenRule(), new KenByValueRule(), new KenDensityRule(),
            new KenDeltaRule(), new MagnitudeRule(), new DeltaMagnitudeRule(), new RandomRule(),
            new FormRule("others", "Values whose change equals one taken on a grid.", new RuleForm.OnGrid(true, true)));

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private Selections() {
    }

    /** The values as bytes of a type, rounded to it. */
    public static MemorySegment bytes(DType dtype, float... values) {
        MemorySegment bytes = MemorySegment.ofArray(new byte[values.length * dtype.sizeBytes()]);
        for (int i = 0; i < values.length; i++) {
            switch (dtype) {
                case F32 -> bytes.set(FLOAT, 4L * i, values[i]);
                case F64 -> bytes.set(DOUBLE, 8L * i, values[i]);
                case F16 -> bytes.set(SHORT, 2L * i, Float.floatToFloat16(values[i]));
                case BF16 -> bytes.set(SHORT, 2L * i, (short) (Float.floatToIntBits(values[i]) >>> 16));
                default -> throw new IllegalArgumentException(dtype.toString());
            }
        }
        return bytes;
    }

    public static RowBatch batch(DType dtype, int rows, int n, int k, MemorySegment tuned, MemorySegment base) {
        return batch(dtype, 0, rows, n, k, tuned, base);
    }

    public static RowBatch batch(DType dtype, long firstRow, int rows, int n, int k, MemorySegment tuned,
            MemorySegment base) {
        return new RowBatch(new RowRange(new TensorId("t"), dtype, firstRow, rows, n), k, tuned, base, 0, () -> false);
    }

    public static RowMask by(RowKernelProvider provider, SelectionRule rule, RowBatch batch)
            throws PruningInputException {
        RowMask kept = new RowMask(batch.rowCount() * batch.rowLength());
        provider.newKernel(rule).select(batch, kept);
        return kept;
    }

    public static RowMask reference(SelectionRule rule, RowBatch batch) throws PruningInputException {
        RowMask kept = new RowMask(batch.rowCount() * batch.rowLength());
        rule.newKernel().select(batch, kept);
        return kept;
    }

    public static void assertSame(RowMask expected, RowMask actual, String label) {
        for (int word = 0; word < expected.words().length; word++) {
            if (expected.words()[word] != actual.words()[word]) {
                assertEquals(bits(expected), bits(actual), label);
            }
        }
    }

    private static String bits(RowMask mask) {
        StringBuilder text = new StringBuilder(mask.size());
        for (int i = 0; i < mask.size(); i++) {
            text.append(mask.get(i) ? '1' : '0');
        }
        return text.toString();
    }
}
