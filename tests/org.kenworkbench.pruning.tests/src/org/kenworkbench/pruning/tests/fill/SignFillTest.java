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
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;

/** Tests of reset values that are moved by one step to the side of the tuned ones. */
class SignFillTest {

    private static ArrayCheckpoint model(int seed) {
        Random random = new Random(seed);
        return new ArrayCheckpoint().with("a", Shape.of(900, 100), floats(random, 90_000))
                .with("b", Shape.of(17), floats(random, 17)).with("c", DType.I64, Shape.of(2), new byte[16]);
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * 0.1);
        }
        return values;
    }

    private static PruningRequest request(String rule, double keep) {
        return PruningRequest.ken(new Budget.KeepShare(keep)).withRule(rule).withFill(Fill.SIGN);
    }

    @ParameterizedTest
    @CsvSource({"delta-magnitude, ROW, 0.1", "random, ROW, 0.5", "ken, ROW, 0.3", "delta-magnitude, MODEL, 0.05",
            "delta-magnitude, TENSOR, 1"})
    void resetValuesAreMovedByTheMeanChange(String rule, Allocation allocation, double keep) throws IOException {
        PruningRequest request = request(rule, keep).withAllocation(allocation);
        Pruning.Outcome outcome = Pruning.run(request, model(1), model(2), 1);
        Pruning.Outcome plain = Pruning.run(request.withFill(Fill.BASE), model(1), model(2));
        assertEquals(plain.kept(), outcome.kept());
        for (String name : List.of("a", "b")) {
            float[] b = floats(model(1).bytes(name));
            float[] t = floats(model(2).bytes(name));
            float[] p = floats(outcome.pruned().get(name));
            String mask = outcome.kept(name);
            double sum = 0;
            long reset = 0;
            for (int i = 0; i < b.length; i++) {
                if (mask.charAt(i) == '0') {
                    sum += Math.abs((double) t[i] - b[i]);
                    reset++;
                }
            }
            float step = (float) (sum / reset);
            for (int i = 0; i < b.length; i++) {
                float expected = mask.charAt(i) == '1' ? t[i]
                        : (float) (t[i] > b[i] ? (double) b[i] + step : (double) b[i] - step);
                assertEquals(expected, p[i], name + " at " + i);
            }
        }
        assertArrayEquals(model(2).bytes("c"), outcome.pruned().get("c"));
        assertEquals(plain.of("a").keptDeltaNormSquared(), outcome.of("a").keptDeltaNormSquared());
    }

    @Test
    void neitherThreadsNorCompanyMatter() throws IOException {
        List<PruningRequest> requests = List.of(request("delta-magnitude", 0.2), request("delta-magnitude", 0.01),
                request("delta-magnitude", 1));
        for (int threads : new int[] {1, 3}) {
            List<Pruning.Outcome> together = Pruning.runEach(requests,
                    Pruning.reference(Pruning.rule("delta-magnitude")), model(1), model(2), threads);
            for (int i = 0; i < requests.size(); i++) {
                Pruning.Outcome alone = Pruning.run(requests.get(i), model(1), model(2));
                assertArrayEquals(alone.pruned().get("a"), together.get(i).pruned().get("a"));
                assertEquals(alone.result().prunedDigest(), together.get(i).result().prunedDigest());
            }
        }
    }

    /** Checks that values that did not change count as not above, and are moved down. */
    @Test
    void equalValuesAreMovedDown() throws IOException {
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(4), 1, 1, 1, 1);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", Shape.of(4), 9, 1, 3, 1);
        Pruning.Outcome outcome = Pruning.run(request("delta-magnitude", 0.25), base, tuned);
        float step = (float) (2 / 3.0);
        assertArrayEquals(new float[] {9, 1 - step, 1 + step, 1 - step}, floats(outcome.pruned().get("w")));
    }

    @Test
    void beyondTheTypeIsRefused() {
        byte[] base = new byte[8];
        byte[] tuned = new byte[8];
        ByteBuffer.wrap(base).order(ByteOrder.LITTLE_ENDIAN).putShort(0, Float.floatToFloat16(65000)).putShort(2,
                Float.floatToFloat16(-60000));
        ByteBuffer.wrap(tuned).order(ByteOrder.LITTLE_ENDIAN).putShort(0, Float.floatToFloat16(65500))
                .putShort(2, Float.floatToFloat16(60000))
                .putShort(4, Float.floatToFloat16(40000));
        ArrayCheckpoint from = new ArrayCheckpoint().with("w", DType.F16, Shape.of(4), base);
        ArrayCheckpoint to = new ArrayCheckpoint().with("w", DType.F16, Shape.of(4), tuned);
        String message = assertThrows(PruningInputException.class,
                () -> Pruning.run(request("delta-magnitude", 0.25), from, to)).getMessage();
        assertTrue(message.contains("'w'") && message.contains("F16"), message);
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
