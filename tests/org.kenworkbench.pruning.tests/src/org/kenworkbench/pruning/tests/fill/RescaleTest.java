/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Kept values whose differences are divided by the share kept. */
class RescaleTest {

    private static PruningRequest request(String rule, double keep) {
        return PruningRequest.ken(new Budget.KeepShare(keep)).withRule(rule).withRescale(Rescale.KEPT);
    }

    @ParameterizedTest
    @CsvSource({"F32, random, ROW, 0.25", "F32, ken, ROW, 0.6", "F32, ken-by-value, ROW, 0.3",
            "F32, random, TENSOR, 0.1", "F32, random, MODEL, 0.1",
            "F64, random, ROW, 0.25", "F16, random, ROW, 0.25", "BF16, random, MODEL, 0.5",
            "F32, delta-magnitude, MODEL, 0.2", "F32, random, ROW, 1"})
    void differencesOfKeptValuesGrow(DType dtype, String rule, Allocation allocation, double keep) throws IOException {
        int n = 1500;
        ArrayCheckpoint base = model(dtype, 1, n);
        ArrayCheckpoint tuned = model(dtype, 2, n);
        PruningRequest request = request(rule, keep).withAllocation(allocation);
        Pruning.Outcome outcome = Pruning.run(request, base, tuned, 2);
        Pruning.Outcome plain = Pruning.run(request.withRescale(Rescale.NONE), base, tuned, 2);
        assertEquals(plain.kept(), outcome.kept());
        long kept = outcome.result().scope().kept();
        long all = outcome.result().scope().parameters();
        for (String name : new String[] {"a", "b"}) {
            String mask = outcome.kept(name);
            double[] b = doubles(dtype, base.bytes(name));
            double[] t = doubles(dtype, tuned.bytes(name));
            double[] p = doubles(dtype, outcome.pruned().get(name));
            for (int i = 0; i < p.length; i++) {
                int row = i / n;
                double share = switch (allocation) {
                    case ROW -> (double) ones(mask.substring(row * n, (row + 1) * n)) / n;
                    case TENSOR -> (double) ones(mask) / mask.length();
                    case MODEL -> (double) kept / all;
                };
                if (mask.charAt(i) == '0' || t[i] == b[i] || share == 1) {
                    assertEquals(mask.charAt(i) == '0' ? b[i] : t[i], p[i], name + " at " + i);
                } else {
                    assertNearest(dtype, b[i] + (t[i] - b[i]) / share, p[i]);
                }
            }
        }
        // What was selected and what it was of the tuning does not change.
        assertEquals(plain.of("a").keptDeltaNormSquared(), outcome.of("a").keptDeltaNormSquared());
        assertEquals(plain.of("a").tunedDigest(), outcome.of("a").tunedDigest());
    }

    /** A zero that kept its sign, and a row that is kept whole, to the bit. */
    @Test
    void whatDidNotChangeStays() throws IOException {
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(2, 2), -0f, 1, 0.1f, 0.7f);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", Shape.of(2, 2), -0f, 1, 0.3f, 0.2f);
        Pruning.Outcome half = Pruning.run(request("magnitude", 0.5), base, tuned);
        assertEquals("0110", half.kept("w"));
        assertArrayEquals(new double[] {-0.0, 1, 0.1f + (float) 0.4, 0.7f}, doubles(DType.F32, half.pruned().get("w")),
                1e-7);
        Pruning.Outcome whole = Pruning.run(request("magnitude", 1), base, tuned);
        assertArrayEquals(tuned.bytes("w"), whole.pruned().get("w"));
        assertEquals(whole.of("w").tunedDigest(), whole.of("w").prunedDigest());
    }

    @Test
    void beyondTheTypeIsRefused() {
        byte[] base = new byte[20];
        byte[] tuned = new byte[20];
        ByteBuffer.wrap(tuned).order(ByteOrder.LITTLE_ENDIAN).putShort(0, Float.floatToFloat16(60000));
        ArrayCheckpoint from = new ArrayCheckpoint().with("w", DType.F16, Shape.of(10), base);
        ArrayCheckpoint to = new ArrayCheckpoint().with("w", DType.F16, Shape.of(10), tuned);
        String message = assertThrows(PruningInputException.class,
                () -> Pruning.run(request("magnitude", 0.5), from, to)).getMessage();
        assertTrue(message.contains("'w'") && message.contains("F16"), message);
    }

    @Test
    void needsTheBaseAsFill() {
        assertThrows(PruningRequestException.class,
                () -> new PruningRequest(new PruningRequest.Choice("random", Allocation.ROW, PruningRequest.AUTO, 0),
                        new Budget.Count(1), Scope.ALL, Outside.TUNED,
                        new PruningRequest.Values(Fill.ZERO, 0, Rescale.KEPT)));
    }

    private static long ones(String mask) {
        return mask.chars().filter(c -> c == '1').count();
    }

    private static ArrayCheckpoint model(DType dtype, int seed, int n) {
        Random random = new Random(seed);
        ArrayCheckpoint model = new ArrayCheckpoint();
        for (String name : new String[] {"a", "b"}) {
            ByteBuffer bytes = ByteBuffer.allocate(3 * n * dtype.sizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 3 * n; i++) {
                float value = i % 7 == 0 ? i : (float) (random.nextGaussian() * 0.1);
                switch (dtype) {
                    case F64 -> bytes.putDouble(value);
                    case F32 -> bytes.putFloat(value);
                    case F16 -> bytes.putShort(Float.floatToFloat16(value));
                    default -> bytes.putShort((short) (Float.floatToIntBits(value) >>> 16));
                }
            }
            model.with(name, dtype, Shape.of(3, n), bytes.array());
        }
        return model;
    }

    /** Checks that no other value of the type is nearer. */
    private static void assertNearest(DType dtype, double exact, double rounded) {
        if (dtype == DType.F64) {
            assertEquals(exact, rounded);
            return;
        }
        int unit = switch (dtype) {
            case F32 -> 1;
            case F16 -> 1 << 13;
            default -> 1 << 16;
        };
        int bits = Float.floatToRawIntBits((float) rounded);
        for (int other : new int[] {bits - unit, bits + unit}) {
            assertTrue(Math.abs(rounded - exact) <= Math.abs(Float.intBitsToFloat(other) - exact),
                    exact + " became " + rounded);
        }
    }

    private static double[] doubles(DType dtype, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.length / dtype.sizeBytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (dtype) {
                case F64 -> buffer.getDouble();
                case F32 -> buffer.getFloat();
                case F16 -> Float.float16ToFloat(buffer.getShort());
                default -> Float.intBitsToFloat(buffer.getShort() << 16);
            };
        }
        return values;
    }
}
