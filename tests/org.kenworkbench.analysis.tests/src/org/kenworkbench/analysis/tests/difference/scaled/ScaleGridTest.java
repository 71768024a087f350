/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.difference.scaled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.difference.scaled.ScaleGrid;
import org.kenworkbench.tensor.Shape;

class ScaleGridTest {

    /** Shapes of codes and of scales, and rows and columns of a block. */
    @ParameterizedTest
    @CsvSource({
            // One for all.
            "300 200, '', 300 200", "300 200, 1, 300 200", "300 200, 1 1, 300 200", "8 300 200, '', 300 200",
            "8 300 200, 1, 300 200",
            // One for each row.
            "300 200, 300, 1 200", "300 200, 300 1, 1 200", "300 200, 300 1 1, 1 200", "300 300, 300, 1 300",
            "300 1, 300 1, 1 1", "2 200, 2, 1 200",
            // Blocks: as DeepSeek and Qwen have them, also where they do not divide.
            "7168 18432, 56 144, 128 128", "576 7168, 5 56, 128 128", "300 200, 3 2, 128 128", "100 200, 1 2, 100 128",
            "129 128, 2 1, 128 128", "576 7168, 5 1 56 1, 128 128", "300 200, 3 2 1, 128 128",
            // Other lengths: the only multiple of 16, or the power of two.
            "4096 4096, 4096 128, 1 32", "9600 4096, 100 32, 96 128", "2048 4096, 22 32, 96 128",
            "2048 2048, 32 32, 64 64", "512 512, 2 2, 256 256",
            "2880 2880, 2880 90, 1 32", "320 320, 20 20, 16 16", "1024 1024, 1 1024, 1024 1",
            // Stacks: each with its own.
            "8 300 200, 8, 300 200", "8 300 200, 8 1, 300 200", "8 300 200, 8 1 1, 300 200", "8 300 200, 8 300, 1 200",
            "8 300 200, 8 300 1, 1 200", "8 300 200, 8 1 200, 300 1", "8 300 200, 8 3 2, 128 128",
            "8 300 200, 8 3 1 2 1, 128 128"})
    void derivesBlocks(String codes, String scales, String block) {
        ScaleGrid grid = ScaleGrid.of(shape(codes), shape(scales)).orElseThrow();
        assertEquals(block, grid.blockRows() + " " + grid.blockColumns());
        assertEquals(shape(scales).elementCount(), grid.scaleCount());
    }

    @ParameterizedTest
    @CsvSource({
            // No matrices, and nothing in them.
            "300, 1", "2 3 300 200, 1", "'', ''", "0 200, 1", "8 300 0, 8", "300 200, 0",
            // Other numbers of rows, blocks and matrices.
            "300 200, 299", "300 200, 301", "300 200, 200", "300 200, 299 1", "300 200, 0 2", "300 200, 301 2",
            "300 200, 3 2 2", "300 200, 3 2 1 1", "300 200, 1 3 1 2", "300 200, 3 1 2 1 1", "8 300 200, 7 3 2",
            "8 300 200, 300", "8 300 200, 3 2", "8 300 200, 300 1", "8 300 200, 8 200", "8 300 200, 8 2",
            // Blocks that would be too small, more than one length, none at all, and one for each code.
            "300 200, 30 20", "300 100, 100 1", "200 400, 1 200", "9600 128, 99 1",
            "7168 128, 55 1", "7168 128, 57 1", "16 16, 2 1", "300 200, 300 200",
            "1 200, 1 200"})
    void refusesWhatFitsInNoWay(String codes, String scales) {
        assertEquals(Optional.empty(), ScaleGrid.of(shape(codes), shape(scales)));
    }

    @Test
    void findsTheScalesOfARow() {
        ScaleGrid grid = ScaleGrid.of(Shape.of(2, 300, 200), Shape.of(2, 3, 2)).orElseThrow();
        assertEquals(0, grid.firstScale(127));
        assertEquals(2, grid.firstScale(128));
        assertEquals(4, grid.firstScale(299));
        assertEquals(6, grid.firstScale(300));
        assertEquals(10, grid.firstScale(599));
        assertEquals(0, ScaleGrid.of(Shape.of(2, 300, 200), Shape.of()).orElseThrow().firstScale(599));
    }

    /** Shapes that do not come from any program fit in no way, or in one that stays within the scales. */
    @Test
    void staysWithinTheScales() {
        Random random = new Random(11);
        int fitting = 0;
        for (int i = 0; i < 20_000; i++) {
            Shape codes = random(random, 2 + random.nextInt(2), 600);
            Shape scales = random(random, random.nextInt(5), 12);
            Optional<ScaleGrid> grid = ScaleGrid.of(codes, scales);
            if (grid.isPresent()) {
                fitting++;
                long rows = codes.elementCount() / grid.get().columns();
                assertEquals(scales.elementCount(), grid.get().scaleCount());
                assertEquals(grid.get().isShared() ? 1 : scales.elementCount(),
                        grid.get().firstScale(rows - 1) + grid.get().scalesOfRow());
            }
        }
        assertTrue(fitting > 500, () -> "few shapes fit");
    }

    private static Shape random(Random random, int rank, int bound) {
        return Shape.of(random.ints(rank, 0, random.nextInt(1, bound)).mapToLong(dim -> dim).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 1", "1 0", "301 1", "1 201"})
    void refusesBlocksThatCannotBe(String block) {
        Shape sides = shape(block);
        assertThrows(IllegalArgumentException.class,
                () -> new ScaleGrid(Shape.of(300, 200), sides.dim(0), sides.dim(1), false));
        assertThrows(IllegalArgumentException.class, () -> new ScaleGrid(Shape.of(300), 1, 1, false));
    }

    private static Shape shape(String dims) {
        return Shape.of(dims.isEmpty()
                ? new long[0]
                : Arrays.stream(dims.split(" ")).mapToLong(Long::parseLong).toArray());
    }
}
