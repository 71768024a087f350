/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.value;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;

import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.ScaledSteps;

/** Values as steps of a scale of their rows, which are added to the base's values, or to what
 * factors make of these. */
final class QuantisedValueReader implements ValueReader {

    private final ResidualValueReader ofSteps;
    private final ScaleReader scales;
    private final TensorInfo info;
    private final long groupLength;
    private final ScaledSteps sums = new ScaledSteps();
    private byte[] steps = {};
    private byte[] zeros = {};
    private long position;

    /**
     * Makes a reader at the first value.
     *
     * @param what   the name of the stream in messages
     * @param tensor whose values they are
     */
    QuantisedValueReader(Tensor stream, String what, ScaleReader scales, SubnetworkTensor tensor) {
        this.info = tensor.info();
        this.ofSteps = new ResidualValueReader(stream, what, QuantisedValueEncoder.ofSteps(info), tensor.storedCount(),
                false);
        this.scales = scales;
        this.groupLength = tensor.scaleRows() * info.shape().rowLength();
    }

    @Override
    public void overlay(RowMask positions, MemorySegment base, MemorySegment block) throws IOException {
        int count = positions.size();
        if (zeros.length < count) {
            zeros = new byte[count];
            steps = new byte[count];
        }
        ofSteps.overlay(positions, MemorySegment.ofArray(zeros).asSlice(0, count),
                MemorySegment.ofArray(steps).asSlice(0, count));
        for (int at = positions.next(0); at < count;) {
            long group = (position + at) / groupLength;
            int end = (int) Math.min(count, (group + 1) * groupLength - position);
            sums.put(info.dtype(), positions, at, end, steps, scales.of(group), base, block);
            at = positions.next(end);
        }
        position += count;
    }

    @Override
    public void check(Runnable beforeBlock, LongConsumer checkedValues) throws IOException {
        beforeBlock.run();
        scales.end();
        ofSteps.check(beforeBlock, checkedValues);
    }

    @Override
    public void end() throws IOException {
        ofSteps.end();
        scales.end();
    }
}
