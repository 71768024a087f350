/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** The special rows of {@code docs/rules.md}. */
class SpecialRowsTest {

    private static final float NAN = Float.NaN;

    @ParameterizedTest
    @ValueSource(strings = {"ken", "ken-by-value", "ken-density", "ken-delta", "magnitude", "delta-magnitude"})
    void constantRowKeepsTheFirstK(String rule) throws IOException {
        assertEquals("1110000", Pruning.row(rule, 3, 2, 2, 2, 2, 2, 2, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ken", "ken-by-value", "ken-density", "ken-delta", "magnitude", "delta-magnitude"})
    void zerosOfBothSignsAreAConstantRow(String rule) throws IOException {
        assertEquals("11000", Pruning.row(rule, 2, 0f, -0f, 0f, -0f, -0f));
        assertEquals("11000", Pruning.row(rule, 2, -0f, 0f, 0f, -0f, -0f));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ken", "ken-by-value", "ken-density", "ken-delta", "magnitude", "delta-magnitude", "random"})
    void fewerValuesThanKAreAllKept(String rule) throws IOException {
        assertEquals("111", Pruning.row(rule, 4, 3, 1, 2));
        assertEquals("111", Pruning.row(rule, 3, 3, 1, 2));
    }

    @ParameterizedTest
    @CsvSource({"ken, 00100", "ken-delta, 00100", "ken-density, 00010", "magnitude, 01000", "delta-magnitude, 01000"})
    void oneOfARow(String rule, String expected) throws IOException {
        // A grid of one point is the least value; the densest value is the middle of a symmetric row.
        assertEquals(expected, Pruning.row(rule, 1, 0.1f, 3f, -3f, 0f, -0.1f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ken", "ken-by-value", "ken-density", "ken-delta", "magnitude", "delta-magnitude"})
    void negativeZeroEqualsZero(String rule) throws IOException {
        float[] plus = {0f, 1f, 0f, -1f, 0f, 2f, 0f};
        float[] minus = {-0f, 1f, 0f, -1f, -0f, 2f, -0f};
        for (int k = 1; k < 7; k++) {
            assertEquals(Pruning.row(rule, k, plus), Pruning.row(rule, k, minus));
        }
    }

    @Test
    void equalValuesGoToTheLowerIndex() throws IOException {
        assertEquals("1100000", Pruning.row("magnitude", 2, 5, -5, 5, 1, 5, 0, 5));
        assertEquals("0110000", Pruning.row("ken-density", 2, 9, 1, 1, 1, 1, -9, 1));
        assertEquals("11000010", Pruning.row("ken", 3, 4, 0, 4, 4, 0, 0, 2, 4));
        // The middle grid point, 2, is as far from 3 as from 1.
        assertEquals("1101", Pruning.row("ken", 3, 3, 0, 1, 4));
    }

    @Test
    void byValueKeepsMoreThanKWhereValuesRepeat() throws IOException {
        String ken = Pruning.row("ken", 2, 1, 5, 1, 3, 5, 1);
        String byValue = Pruning.row("ken-by-value", 2, 1, 5, 1, 3, 5, 1);
        assertEquals("110000", ken);
        assertEquals("111011", byValue);
    }

    @Test
    void byValueTakesBothZeros() throws IOException {
        assertEquals("11011", Pruning.row("ken-by-value", 2, 0f, -0f, 3f, 0f, 7f));
    }

    @ParameterizedTest
    @CsvSource({"NaN, tuned", "Infinity, tuned", "-Infinity, tuned", "NaN, base", "Infinity, base", "-Infinity, base"})
    void noNumberNamesTensorRowAndCheckpoint(float value, String where) {
        float[] good = {1, 2, 3, 4, 5, 6};
        float[] bad = {1, 2, 3, 4, value, 6};
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("layer.w", Shape.of(3, 2),
                where.equals("tuned") ? bad : good);
        ArrayCheckpoint base = new ArrayCheckpoint().with("layer.w", Shape.of(3, 2), where.equals("base") ? bad : good);
        String message = assertThrows(PruningInputException.class,
                () -> Pruning.run(PruningRequest.ken(new Budget.Count(1)), base, tuned)).getMessage();
        assertTrue(message.contains("'layer.w'") && message.contains("row 2") && message.contains(where)
                && message.contains(Float.toString(value)), message);
    }

    @Test
    void rowOfNoNumberIsCountedAcrossBlocks() {
        float[] values = new float[3 * (1 << 16)];
        values[2 * (1 << 16) + 1000] = NAN;
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", Shape.of(3 * 64, 1024), values);
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(3 * 64, 1024), new float[values.length]);
        String message = assertThrows(PruningInputException.class,
                () -> Pruning.run(PruningRequest.ken(new Budget.Count(1)).withRule("magnitude"), base, tuned))
                .getMessage();
        assertTrue(message.contains("row 128 "), message);
    }

    @Test
    void noNumberOutsideTheScopeIsCopiedAndLeavesNormsAlone() throws IOException {
        float infinity = Float.NEGATIVE_INFINITY;
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("mask", Shape.of(4), NAN, infinity, infinity, 3)
                .with("w", Shape.of(2), 1, 2);
        ArrayCheckpoint base = new ArrayCheckpoint().with("mask", Shape.of(4), NAN, infinity, 0, 1)
                .with("w", Shape.of(2), 0, 0);
        PruningRequest request = new PruningRequest("ken", new Budget.Count(1),
                new Scope("w", false), Outside.TUNED, Fill.BASE,
                PruningRequest.AUTO, 0);
        Pruning.Outcome outcome = Pruning.run(request, base, tuned);
        assertEquals(2, outcome.of("mask").changedKept());
        assertEquals(4, outcome.of("mask").deltaNormSquared());
        assertEquals(1, outcome.of("mask").baseNormSquared());
        assertArrayEquals(tuned.bytes("mask"), outcome.pruned().get("mask"));
    }

    @Test
    void emptyTensor() throws IOException {
        Pruning.Outcome outcome = run(new ArrayCheckpoint().with("e", Shape.of(0, 7), new float[0])
                .with("w", Shape.of(2), 1, 2));
        assertEquals(Fate.TUNED, outcome.of("e").plan().fate());
        assertEquals(0, outcome.of("e").kept());
        assertEquals(0, outcome.of("e").plan().rows());
        assertTrue(outcome.calls().contains("begin e") && outcome.calls().contains("end e"));
    }

    @Test
    void scalarIsKeptWhole() throws IOException {
        Pruning.Outcome outcome = run(new ArrayCheckpoint().with("s", Shape.of(), 4).with("w", Shape.of(2), 1, 2));
        assertEquals(Fate.TUNED, outcome.of("s").plan().fate());
        assertEquals(1, outcome.of("s").kept());
        assertEquals(16, outcome.of("s").keptDeltaNormSquared());
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F64", "F32", "F16", "BF16"}, mode = EnumSource.Mode.EXCLUDE)
    void typesThatCannotBeRankedAreCopiedFromTuned(DType dtype) throws IOException {
        Shape shape = Shape.of(5L * dtype.packElements());
        byte[] tunedBytes = new byte[5 * dtype.packBytes()];
        byte[] baseBytes = new byte[tunedBytes.length];
        new Random(1).nextBytes(tunedBytes);
        new Random(2).nextBytes(baseBytes);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("i", dtype, shape, tunedBytes)
                .with("w", Shape.of(2), 1, 2);
        ArrayCheckpoint base = new ArrayCheckpoint().with("i", dtype, shape, baseBytes)
                .with("w", Shape.of(2), 1, 2);
        for (Outside outside : Outside.values()) {
            Pruning.Outcome outcome = Pruning.run(new PruningRequest("ken", new Budget.Count(1),
                    Scope.ALL, outside, Fill.ZERO,
                    PruningRequest.AUTO, 0), base, tuned);
            assertArrayEquals(tunedBytes, outcome.pruned().get("i"));
            assertEquals(shape.elementCount(), outcome.of("i").kept());
            assertEquals("type " + dtype, outcome.of("i").plan().reason());
        }
    }

    @Test
    void rangeBeyondFloat32HasNoGrid() throws IOException {
        float most = Float.MAX_VALUE;
        String message = assertThrows(PruningInputException.class, () -> Pruning.row("ken", 2, most, -most, 0, 1))
                .getMessage();
        assertTrue(message.contains("'t'") && message.contains("row 0"), message);
        assertEquals("1100", Pruning.row("magnitude", 2, most, -most, 0, 1));
    }

    /** Rows that are finite, and whose difference is not. */
    @Test
    void changesBeyondFloat32HaveNoGrid() {
        float most = Float.MAX_VALUE;
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("t", Shape.of(4), most, 0, 0, 1);
        ArrayCheckpoint base = new ArrayCheckpoint().with("t", Shape.of(4), -most, 0, 0, 0);
        String message = assertThrows(PruningInputException.class,
                () -> Pruning.run(PruningRequest.ken(new Budget.Count(2)).withRule("ken-delta"), base, tuned))
                .getMessage();
        assertTrue(message.contains("'t'") && message.contains("row 0"), message);
    }

    @Test
    void equalChangesKeepTheFirstK() throws IOException {
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("t", Shape.of(4), 3, 5, 9, 2);
        ArrayCheckpoint base = new ArrayCheckpoint().with("t", Shape.of(4), 2, 4, 8, 1);
        assertEquals("1100",
                Pruning.run(PruningRequest.ken(new Budget.Count(2)).withRule("ken-delta"), base, tuned).kept("t"));
    }

    @Test
    void deviationThatRoundsToZeroIsAConstantRow() throws IOException {
        float[] values = new float[100];
        values[99] = Float.MIN_VALUE;
        assertEquals("11" + "0".repeat(98), Pruning.row("ken", 2, values));
        assertEquals("11" + "0".repeat(98), Pruning.row("ken-density", 2, values));
    }

    private static Pruning.Outcome run(ArrayCheckpoint tuned) throws IOException {
        ArrayCheckpoint base = new ArrayCheckpoint();
        tuned.tensors().forEach(t -> base.with(t.name(), t.dtype(), t.shape(), new byte[(int) t.sizeBytes()]));
        return Pruning.run(PruningRequest.ken(new Budget.Count(1)), base, tuned);
    }
}
