/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

class ShapeTest {

    private static void assertRows(long rows, long length, long... dims) {
        assertEquals(rows, Shape.of(dims).rowCount(), () -> Shape.of(dims) + " rows");
        assertEquals(length, Shape.of(dims).rowLength(), () -> Shape.of(dims) + " row length");
    }

    @Test
    void rowsFollowTheRank() {
        assertRows(1, 1);
        assertRows(1, 384, 384);
        assertRows(384, 1536, 384, 1536);
        assertRows(1536, 3, 1536, 3);
        assertRows(8 * 128, 64, 8, 128, 64);
        assertRows(8, 128 * 63, 8, 128, 63);
        assertRows(64, 3 * 7 * 7, 64, 3, 7, 7);
    }

    @Test
    void anEmptyTensorHasNoRows() {
        assertEquals(0, Shape.of(0, 64).rowCount());
        assertEquals(0, Shape.of(64, 0).rowCount());
        assertEquals(0, Shape.of(0).elementCount());
    }

    @Test
    void anEmptyTensorOfHugeOtherDimensionsHasNoRows() {
        Shape shape = Shape.of(0, Long.MAX_VALUE, Long.MAX_VALUE, 2);
        assertEquals(0, shape.elementCount());
        assertEquals(0, shape.rowCount());
        assertEquals(0, shape.rowLength());
    }

    @Test
    void countsBeyondALongAreRefused() {
        assertEquals(1L << 62, Shape.of(1L << 31, 1L << 31).elementCount());
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1L << 32, 1L << 31));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1L << 32, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(-1));
        assertThrows(IllegalArgumentException.class,
                () -> new TensorInfo(new TensorId("w"), DType.F32, Shape.of(1L << 61)));
    }

    @Test
    void isShownAsAList() {
        assertEquals("[384, 1536]", Shape.of(384, 1536).toString());
        assertEquals("[]", Shape.of().toString());
    }
}
