/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.operations.prune.pieces.PieceSpans;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Division of a plan into pieces. */
class PieceSpansTest {

    private static List<TensorInfo> tensors(long... values) {
        List<TensorInfo> tensors = new ArrayList<>();
        for (long size : values) {
            tensors.add(new TensorInfo(new TensorId(String.format("t%05d", tensors.size())), DType.F32,
                    Shape.of(size)));
        }
        return tensors;
    }

    private static List<TensorSpan> spans(long pieceBytes, TiedTensors tied, long... values) throws Exception {
        return PieceSpans.of(PruningPlan.of(PruningRequest.ken(new Budget.Count(1)), tensors(values), tensors(values),
                tied, tied), pieceBytes);
    }

    @Test
    void tensorsFillPiecesInTheirOrder() throws Exception {
        assertEquals(List.of(new TensorSpan(0, 2), new TensorSpan(2, 3), new TensorSpan(3, 4), new TensorSpan(4, 6)),
                spans(400, TiedTensors.NONE, 50, 50, 1, 1000, 2, 3));
        assertEquals(List.of(new TensorSpan(0, 6)), spans(Long.MAX_VALUE, TiedTensors.NONE, 50, 50, 1, 1000, 2, 3));
        assertEquals(6, spans(0, TiedTensors.NONE, 50, 50, 1, 1000, 2, 3).size());
    }

    @Test
    void tiedTensorsTakeNoRoom() throws Exception {
        TensorId first = new TensorId("t00000");
        TiedTensors tied = new TiedTensors(Map.of(first, first, new TensorId("t00001"), first,
                new TensorId("t00003"), first));
        assertEquals(List.of(new TensorSpan(0, 2), new TensorSpan(2, 4)), spans(200, tied, 50, 50, 1, 50));
    }

    @Test
    void thereAreNeverTooMany() throws Exception {
        List<TensorSpan> spans = spans(1, TiedTensors.NONE, LongStream.generate(() -> 5).limit(9000).toArray());
        assertTrue(spans.size() <= 4000, spans.size() + " pieces");
        assertTrue(spans.size() > 1000, spans.size() + " pieces");
        assertEquals(9000, spans.getLast().end());
    }
}
