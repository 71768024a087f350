/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorInfo;

class EngineTest {

    private static final Budget HALF = new Budget.KeepShare(0.5);

    /** Rows long and short, more blocks than threads, tensors of all fates. */
    private static ArrayCheckpoint model(int seed) {
        Random random = new Random(seed);
        return new ArrayCheckpoint()
                .with("a.weight", Shape.of(700, 300), floats(random, 700 * 300))
                .with("b.bias", Shape.of(4097), floats(random, 4097))
                .with("c.weight", Shape.of(3, 70000), floats(random, 210000))
                .with("d.empty", Shape.of(0), new float[0])
                .with("e.scalar", Shape.of(), floats(random, 1))
                .with("f.ids", DType.I64, Shape.of(9000), new byte[72000])
                .with("g.conv", Shape.of(40, 3, 7, 7), floats(random, 40 * 147))
                .with("h.weight", Shape.of(13, 65), floats(random, 13 * 65));
    }

    @ParameterizedTest
    @ValueSource(strings = {"magnitude", "delta-magnitude", "random"})
    void threadsDoNotMatter(String rule) throws IOException {
        PruningRequest request = PruningRequest.ken(HALF).withRule(rule);
        ArrayCheckpoint base = model(1);
        ArrayCheckpoint tuned = model(2);
        Pruning.Outcome one = Pruning.run(request, base, tuned, 1);
        for (int threads : new int[] {2, 3, 8}) {
            Pruning.Outcome more = Pruning.run(request, base, tuned, threads);
            assertEquals(one.kept(), more.kept());
            // Records of doubles are equal when their bits are.
            assertEquals(one.result().tensors(), more.result().tensors());
            assertEquals(one.calls(), more.calls());
            assertEquals(one.result().prunedDigest(), more.result().prunedDigest());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ken", "ken-by-value", "ken-density", "ken-delta"})
    void threadsDoNotMatterToDensities(String rule) throws IOException {
        Random random = new Random(5);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", Shape.of(1500, 65), floats(random, 1500 * 65));
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(1500, 65), floats(random, 1500 * 65));
        PruningRequest request = PruningRequest.ken(HALF).withRule(rule);
        Pruning.Outcome one = Pruning.run(request, base, tuned, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertEquals(one.kept(), Pruning.run(request, base, tuned, threads).kept());
        }
    }

    @Test
    void manySmallTensorsBesideALargeOne() throws IOException {
        Random random = new Random(9);
        ArrayCheckpoint base = new ArrayCheckpoint();
        ArrayCheckpoint tuned = new ArrayCheckpoint();
        for (int i = 0; i < 600; i++) {
            int rows = i == 300 ? 2000 : 1;
            int length = 1 + random.nextInt(90);
            Shape shape = rows == 1 ? Shape.of(length) : Shape.of(rows, length);
            base.with("t" + i, shape, floats(random, rows * length));
            tuned.with("t" + i, shape, floats(random, rows * length));
        }
        PruningRequest request = PruningRequest.ken(new Budget.Count(30)).withRule("magnitude");
        Pruning.Outcome one = Pruning.run(request, base, tuned, 1);
        for (TensorResult result : one.result().tensors()) {
            TensorInfo info = result.plan().tensor();
            assertEquals(digest(info, base.bytes(info.name())), result.baseDigest().orElseThrow());
            assertEquals(digest(info, tuned.bytes(info.name())), result.tunedDigest());
            assertEquals(digest(info, one.pruned().get(info.name())), result.prunedDigest());
        }
        Pruning.Outcome many = Pruning.run(request, base, tuned, 8);
        assertEquals(one.result().tensors(), many.result().tensors());
        assertEquals(one.calls(), many.calls());
    }

    @Test
    void sinkSeesEveryElementOnceAndInOrder() throws IOException {
        List<String> calls = Pruning.run(PruningRequest.ken(HALF).withRule("random"), model(1), model(2), 3).calls();
        String tensor = "";
        long next = 0;
        int at = 0;
        for (TensorInfo info : model(1).tensors()) {
            tensor = info.name();
            next = 0;
            assertEquals("begin " + tensor, calls.get(at++));
            while (calls.get(at).startsWith(tensor + ' ')) {
                String[] range = calls.get(at++).substring(tensor.length() + 1).split("\\+");
                assertEquals(next, Long.parseLong(range[0]));
                next += Long.parseLong(range[1]);
            }
            assertEquals(info.shape().elementCount(), next);
            assertEquals("end " + tensor, calls.get(at++));
        }
        assertEquals(calls.size(), at);
    }

    @Test
    void countsAndNormsByHand() throws IOException {
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(2, 4), 1, 0, 3, 0, 0, 2, 0, -0f);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", Shape.of(2, 4), 9, 8, 3, 1, 5, 2, 7, 0f);
        PruningRequest request = PruningRequest.ken(new Budget.Count(2)).withRule("magnitude");
        Pruning.Outcome outcome = Pruning.run(request, base, tuned);
        TensorResult w = outcome.of("w");
        assertEquals("11001010", outcome.kept("w"));
        assertEquals(4, w.kept());
        assertEquals(4, w.reset());
        assertEquals(4, w.changedKept());
        assertEquals(1, w.changedReset());
        assertEquals(64 + 64 + 1 + 25 + 49, w.deltaNormSquared());
        assertEquals(64 + 64 + 25 + 49, w.keptDeltaNormSquared());
        assertEquals(129 * 2 / 4.0 + 74 * 2 / 4.0, w.randomKeptDeltaNormSquared());
        assertEquals(1 + 9 + 4, w.baseNormSquared());
        assertEquals(202.0 / 203, outcome.result().scope().tuningKeptFraction());
        assertEquals(0.5, outcome.result().scope().randomTuningKeptFraction());
        assertEquals(0.5, outcome.result().scope().keptFraction());
        // Reset values are the base's own bits, the negative zero too.
        ArrayCheckpoint expected = new ArrayCheckpoint().with("w", Shape.of(2, 4), 9, 8, 3, 0, 5, 2, 7, -0f);
        assertArrayEquals(expected.bytes("w"), outcome.pruned().get("w"));
    }

    @Test
    void zeroFill() throws IOException {
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(4), 1, 2, 3, 4);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", Shape.of(4), 9, 8, 3, 1);
        Pruning.Outcome outcome = Pruning.run(new PruningRequest("magnitude", new Budget.Count(2), Scope.ALL,
                Outside.TUNED, Fill.ZERO, PruningRequest.AUTO, 0), base, tuned);
        assertArrayEquals(new ArrayCheckpoint().with("w", Shape.of(4), 9, 8, 0, 0).bytes("w"),
                outcome.pruned().get("w"));
    }

    @Test
    void outsideTheScope() throws IOException {
        ArrayCheckpoint base = model(1);
        ArrayCheckpoint tuned = model(2);
        for (Outside outside : Outside.values()) {
            Pruning.Outcome outcome = Pruning.run(new PruningRequest("random", HALF, new Scope("b.bias", false),
                    outside, Fill.BASE, PruningRequest.AUTO, 0), base, tuned);
            boolean fromTuned = outside == Outside.TUNED;
            TensorResult a = outcome.of("a.weight");
            assertArrayEquals((fromTuned ? tuned : base).bytes("a.weight"), outcome.pruned().get("a.weight"));
            assertEquals(fromTuned ? 210000 : 0, a.kept());
            assertEquals(fromTuned ? 0 : 210000, a.changedReset());
            assertEquals(fromTuned ? a.deltaNormSquared() : 0, a.keptDeltaNormSquared());
            assertEquals(fromTuned ? a.tunedDigest() : a.baseDigest().orElseThrow(), a.prunedDigest());
            assertEquals(4097, outcome.result().scope().parameters());
            assertTrue(outcome.result().model().parameters() > 400000);
        }
    }

    @Test
    void digestsAreThoseOfTheBytes() throws IOException {
        ArrayCheckpoint base = model(1);
        ArrayCheckpoint tuned = model(2);
        Pruning.Outcome outcome = Pruning.run(PruningRequest.ken(HALF).withRule("random"), base, tuned, 3);
        PruningResult result = outcome.result();
        for (TensorInfo info : base.tensors()) {
            TensorResult tensor = outcome.of(info.name());
            assertEquals(digest(info, base.bytes(info.name())), tensor.baseDigest().orElseThrow());
            assertEquals(digest(info, tuned.bytes(info.name())), tensor.tunedDigest());
            assertEquals(digest(info, outcome.pruned().get(info.name())), tensor.prunedDigest());
        }
        assertEquals(TensorDigest.ofCheckpoint(result.baseDigests()), result.baseDigest());
        assertNotEquals(result.tunedDigest(), result.prunedDigest());
    }

    @Test
    void nothingTunedMeansAllTuningIsKept() throws IOException {
        PruningResult result = Pruning.run(PruningRequest.ken(HALF).withRule("random"), model(1), model(1)).result();
        assertEquals(1, result.model().tuningKeptFraction());
        assertEquals(1, result.model().randomTuningKeptFraction());
        assertEquals(0, result.model().changedReset() + result.model().changedKept());
        assertEquals(result.baseDigest(), result.prunedDigest());
    }

    /** F16 and BF16 give what their values as float32 give. */
    @ParameterizedTest
    @EnumSource(value = DType.class, names = {"F16", "BF16"})
    void halfTypesSelectAsTheirFloats(DType dtype) throws IOException {
        int rows = 5;
        int n = 101;
        Random random = new Random(7);
        java.nio.ByteBuffer narrow = java.nio.ByteBuffer.allocate(rows * n * 2)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        float[] wide = new float[rows * n];
        for (int i = 0; i < wide.length; i++) {
            float value = (float) (random.nextGaussian() * 0.05);
            short half = dtype == DType.F16 ? Float.floatToFloat16(value) : (short) (Float.floatToIntBits(value) >> 16);
            wide[i] = dtype == DType.F16 ? Float.float16ToFloat(half) : Float.intBitsToFloat(half << 16);
            narrow.putShort(half);
        }
        Shape shape = Shape.of(rows, n);
        for (String rule : List.of("ken", "ken-by-value", "ken-density", "ken-delta", "magnitude", "delta-magnitude",
                "random")) {
            PruningRequest request = PruningRequest.ken(new Budget.KeepShare(0.6)).withRule(rule);
            Pruning.Outcome ofNarrow = Pruning.run(request,
                    new ArrayCheckpoint().with("w", dtype, shape, new byte[rows * n * 2]),
                    new ArrayCheckpoint().with("w", dtype, shape, narrow.array()));
            Pruning.Outcome ofWide = Pruning.run(request, new ArrayCheckpoint().with("w", shape, new float[rows * n]),
                    new ArrayCheckpoint().with("w", shape, wide));
            assertEquals(ofWide.kept("w"), ofNarrow.kept("w"), rule);
            assertEquals(ofWide.of("w").keptDeltaNormSquared(), ofNarrow.of("w").keptDeltaNormSquared());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 63, 64, 65, 101, 4097})
    void everyRuleKeepsKOfEveryRow(int n) throws IOException {
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", Shape.of(3, n), floats(new Random(n), 3 * n));
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(3, n), floats(new Random(-n), 3 * n));
        long k = HALF.k(n);
        for (String rule : List.of("ken", "ken-density", "ken-delta", "magnitude", "delta-magnitude", "random")) {
            String kept = Pruning.run(PruningRequest.ken(HALF).withRule(rule), base, tuned).kept("w");
            for (int row = 0; row < 3; row++) {
                assertEquals(k, kept.substring(row * n, (row + 1) * n).chars().filter(c -> c == '1').count(), rule);
            }
        }
    }

    private static String digest(TensorInfo info, byte[] bytes) {
        TensorDigest digest = new TensorDigest(info);
        digest.update(MemorySegment.ofArray(bytes));
        return digest.hex();
    }

    private static float[] floats(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * 0.1);
        }
        return values;
    }
}
