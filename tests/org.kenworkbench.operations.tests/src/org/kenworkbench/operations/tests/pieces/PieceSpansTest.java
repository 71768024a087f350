/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pieces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.operations.pieces.PieceSpans;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Division of a model into pieces. */
class PieceSpansTest {

    private static List<TensorInfo> tensors(long... values) {
        List<TensorInfo> tensors = new ArrayList<>();
        for (long size : values) {
            tensors.add(new TensorInfo(new TensorId(String.format("t%05d", tensors.size())), DType.F32,
                    Shape.of(size)));
        }
        return tensors;
    }

    private static List<TensorSpan> spans(long pieceBytes, Set<TensorId> tied, long... values) {
        return PieceSpans.of(tensors(values), tied, pieceBytes);
    }

    @Test
    void tensorsFillPiecesInTheirOrder() {
        assertEquals(List.of(new TensorSpan(0, 2), new TensorSpan(2, 3), new TensorSpan(3, 4), new TensorSpan(4, 6)),
                spans(400, Set.of(), 50, 50, 1, 1000, 2, 3));
        assertEquals(List.of(new TensorSpan(0, 6)), spans(Long.MAX_VALUE, Set.of(), 50, 50, 1, 1000, 2, 3));
        assertEquals(6, spans(0, Set.of(), 50, 50, 1, 1000, 2, 3).size());
    }

    @Test
    void tiedTensorsTakeNoRoom() {
        Set<TensorId> tied = Set.of(new TensorId("t00001"), new TensorId("t00003"));
        assertEquals(List.of(new TensorSpan(0, 2), new TensorSpan(2, 4)), spans(200, tied, 50, 50, 1, 50));
    }

    @Test
    void thereAreNeverTooMany() {
        List<TensorSpan> spans = spans(1, Set.of(), LongStream.generate(() -> 5).limit(9000).toArray());
        assertTrue(spans.size() <= 4000, spans.size() + " pieces");
        assertTrue(spans.size() > 1000, spans.size() + " pieces");
        assertEquals(9000, spans.getLast().end());
    }
}
