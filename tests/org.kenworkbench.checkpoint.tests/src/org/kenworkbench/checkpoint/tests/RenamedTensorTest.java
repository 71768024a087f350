/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.checkpoint.mapped.RenamedTensor;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** A tensor under another name is read as it is under its own: what a store gives by one request is one request. */
class RenamedTensorTest {

    private final List<String> asked = new ArrayList<>();

    private final Tensor tensor = new Tensor() {
        @Override
        public TensorInfo info() {
            return new TensorInfo(new TensorId("w"), DType.F32, Shape.of(4));
        }

        @Override
        public void copy(long offsetBytes, MemorySegment target) {
            asked.add("from " + offsetBytes);
        }

        @Override
        public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target) {
            asked.add("pieces of " + pieceBytes + " from " + offsetBytes + " every " + strideBytes);
        }

        @Override
        public void copyRanges(List<Range> ranges, MemorySegment target) {
            asked.add("ranges " + ranges.size());
        }
    };

    @Test
    void whatIsAskedIsAskedOnce() throws IOException {
        Tensor renamed = new RenamedTensor(tensor, new TensorId("x"), "there");
        MemorySegment target = MemorySegment.ofArray(new byte[8]);
        renamed.copy(4, target);
        renamed.copyPieces(0, 4, 8, target);
        renamed.copyRanges(List.of(new Tensor.Range(0, 4), new Tensor.Range(8, 4)), target);
        assertEquals(List.of("from 4", "pieces of 4 from 0 every 8", "ranges 2"), asked);
        assertEquals("x", renamed.info().name());
    }
}
