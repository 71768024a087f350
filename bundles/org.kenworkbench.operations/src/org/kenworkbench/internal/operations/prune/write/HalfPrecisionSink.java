/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.OptionalLong;

import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.DType;

/**
 * Finds out whether the tuned checkpoint could be stored as FP16 without loss, a saving that asks for no pruning at all
 * (docs/checkpoints.md).
 */
public final class HalfPrecisionSink implements SelectionSink {

    /**
     * The findings of a sink so far.
     *
     * @param sizeBytes  bytes of all tensors with float32 stored as FP16
     * @param fits       whether no value would change
     * @param anyFloat32 whether there was any float32
     */
    public record State(long sizeBytes, boolean fits, boolean anyFloat32) {

        State plus(State others) {
            return new State(sizeBytes + others.sizeBytes, fits && others.fits, anyFloat32 || others.anyFloat32);
        }
    }

    private static final ValueLayout.OfFloat LE_FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int CHUNK = 4096;

    private final float[] values = new float[CHUNK];
    private final short[] halves = new short[CHUNK];
    private final float[] back = new float[CHUNK];
    private long sizeBytes;
    private boolean fits = true;
    private boolean anyFloat32;

    @Override
    public void begin(TensorPlan plan) {
        DType dtype = plan.tensor().dtype();
        anyFloat32 |= dtype == DType.F32;
        fits &= dtype != DType.F64;
        sizeBytes += dtype == DType.F32 ? plan.tensor().sizeBytes() / 2 : plan.tensor().sizeBytes();
    }

    @Override
    public void block(RowBlock block) {
        if (fits && block.plan().tensor().dtype() == DType.F32) {
            fits = allFit(block.tuned());
        }
    }

    @Override
    public void end(TensorResult result) {
        // nothing to close
    }

    /** Returns the findings so far; to be called between tensors. */
    State state() {
        return new State(sizeBytes, fits, anyFloat32);
    }

    /** Goes on from the findings of an earlier run. */
    void resume(State state) {
        sizeBytes = state.sizeBytes;
        fits = state.fits;
        anyFloat32 = state.anyFloat32;
    }

    /**
     * Returns the bytes of all tensors with float32 stored as FP16; empty if a value would change, or none is float32.
     */
    OptionalLong sizeBytes() {
        return fits && anyFloat32 ? OptionalLong.of(sizeBytes) : OptionalLong.empty();
    }

    private boolean allFit(MemorySegment bytes) {
        for (long at = 0; at < bytes.byteSize(); at += (long) CHUNK * Float.BYTES) {
            int count = (int) Math.min(CHUNK, (bytes.byteSize() - at) / Float.BYTES);
            MemorySegment.copy(bytes, LE_FLOAT, at, values, 0, count);
            // One conversion in each loop: in this form they are compiled to vector code.
            for (int i = 0; i < count; i++) {
                halves[i] = Float.floatToFloat16(values[i]);
            }
            for (int i = 0; i < count; i++) {
                back[i] = Float.float16ToFloat(halves[i]);
            }
            long countBytes = (long) count * Float.BYTES;
            if (MemorySegment.mismatch(MemorySegment.ofArray(back), 0, countBytes, MemorySegment.ofArray(values), 0,
                    countBytes) >= 0) {
                return false;
            }
        }
        return true;
    }
}
