/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.checkpoint.DType;
import org.kenworkbench.checkpoint.Shape;
import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.TensorMatch;

/** What two headers have in common. */
class TensorMatchTest {

    @Test
    void equalHeadersMatchWholly() {
        TensorMatch match = TensorMatch.of(List.of(tensor("b", DType.F32, 2, 3), tensor("a", DType.F32, 4)),
                List.of(tensor("a", DType.F32, 4), tensor("b", DType.F32, 2, 3)));
        assertTrue(match.isComplete());
        assertEquals(List.of("a", "b"), match.matching().stream().map(TensorInfo::name).toList());
    }

    @Test
    void eachDifferenceHasItsPlace() {
        TensorInfo resized = tensor("resized", DType.F32, 10, 3);
        TensorInfo resizedBase = tensor("resized", DType.F32, 8, 3);
        TensorInfo cast = tensor("cast", DType.BF16, 2);
        TensorInfo castBase = tensor("cast", DType.F32, 2);
        TensorInfo head = tensor("head", DType.F32, 2, 3);
        TensorInfo pooler = tensor("pooler", DType.F32, 3, 3);
        TensorInfo same = tensor("same", DType.F32, 3);
        TensorMatch match = TensorMatch.of(List.of(same, pooler, resizedBase, castBase), List.of(same, head, resized, cast));
        assertFalse(match.isComplete());
        assertEquals(4, match.differenceCount());
        assertEquals(List.of(same), match.matching());
        assertEquals(List.of(new TensorMatch.Pair(castBase, cast), new TensorMatch.Pair(resizedBase, resized)), match.differing());
        assertEquals(List.of(pooler), match.onlyInBase());
        assertEquals(List.of(head), match.onlyInTuned());
    }

    @Test
    void aShapeOfEqualSizeIsAnother() {
        TensorMatch match = TensorMatch.of(List.of(tensor("w", DType.F32, 2, 3)), List.of(tensor("w", DType.F32, 3, 2)));
        assertEquals(1, match.differing().size());
    }

    private static TensorInfo tensor(String name, DType dtype, long... dims) {
        return new TensorInfo(new TensorId(name), dtype, Shape.of(dims));
    }
}
