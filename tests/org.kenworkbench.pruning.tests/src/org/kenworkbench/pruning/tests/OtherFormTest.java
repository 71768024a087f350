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
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.tests.Pruning.Outcome;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** The engine on a base whose tensors have other names, types and numbers of rows than the tuned model's. */
class OtherFormTest {

    private static final int COLUMNS = 96;
    private static final PruningRequest HALF = PruningRequest.ken(new Budget.KeepShare(0.5));
    private final Random random = new Random(3);

    @Test
    void rowsOfTheBaseAreJudgedAsIfThereWereNoOthers() throws IOException {
        float[] common = values(1000 * COLUMNS);
        float[] tunedCommon = changed(common);
        float[] tuned = Arrays.copyOf(tunedCommon, 1003 * COLUMNS);
        System.arraycopy(values(3 * COLUMNS), 0, tuned, tunedCommon.length, 3 * COLUMNS);
        Outcome alone = Pruning.run(HALF, model("wte.weight", 1000, common), model("wte.weight", 1000, tunedCommon));
        Outcome grown = Pruning.run(HALF, model("wte.weight", 1000, common), model("wte.weight", 1003, tuned), 3);
        assertEquals(alone.kept("wte.weight") + "1".repeat(3 * COLUMNS), grown.kept("wte.weight"));
        byte[] pruned = grown.pruned().get("wte.weight");
        assertArrayEquals(alone.pruned().get("wte.weight"),
                Arrays.copyOf(pruned, alone.pruned().get("wte.weight").length));
        assertArrayEquals(
                Arrays.copyOfRange(model("wte.weight", 1003, tuned).bytes("wte.weight"), 4000 * COLUMNS,
                        4012 * COLUMNS),
                Arrays.copyOfRange(pruned, 4000 * COLUMNS, 4012 * COLUMNS));
        TensorResult a = alone.of("wte.weight");
        TensorResult b = grown.of("wte.weight");
        assertEquals(a.kept() + 3 * COLUMNS, b.kept());
        assertEquals(a.reset(), b.reset());
        assertEquals(a.changedKept(), b.changedKept());
        assertEquals(a.deltaNormSquared(), b.deltaNormSquared());
        assertEquals(a.randomKeptDeltaNormSquared(), b.randomKeptDeltaNormSquared());
        assertEquals(a.baseDigest(), b.baseDigest());
        assertEquals(digest(DType.F32, pruned, 1003, COLUMNS), b.prunedDigest());
    }

    /** The rows that were dropped take part in the base's digest and in nothing else. */
    @ParameterizedTest
    @ValueSource(ints = {1, 700, 1999})
    void fewerRowsThanTheBase(int rows) throws IOException {
        float[] base = values(2000 * COLUMNS);
        float[] tuned = changed(Arrays.copyOf(base, rows * COLUMNS));
        Outcome alone = Pruning.run(HALF, model("wte.weight", rows, Arrays.copyOf(base, rows * COLUMNS)),
                model("wte.weight", rows, tuned));
        Outcome fewer = Pruning.run(HALF, model("wte.weight", 2000, base), model("wte.weight", rows, tuned), 3);
        assertEquals(alone.kept("wte.weight"), fewer.kept("wte.weight"));
        assertArrayEquals(alone.pruned().get("wte.weight"), fewer.pruned().get("wte.weight"));
        assertEquals(digest(DType.F32, model("wte.weight", 2000, base).bytes("wte.weight"), 2000, COLUMNS),
                fewer.of("wte.weight").baseDigest().orElseThrow());
        assertEquals(alone.of("wte.weight").prunedDigest(), fewer.of("wte.weight").prunedDigest());
    }

    /** Rule, counts and norms see the base as resetting would leave it. */
    @ParameterizedTest
    @ValueSource(strings = {"ken", "delta-magnitude"})
    void anotherTypeOfTheBase(String rule) throws IOException {
        float[] base = values(40 * COLUMNS);
        byte[] baseBytes = model("w", 40, base).bytes("w");
        byte[] rounded = convert(DType.F32, baseBytes, DType.BF16);
        byte[] tuned = convert(DType.F32, model("w", 40, changed(base)).bytes("w"), DType.BF16);
        Shape shape = Shape.of(40, COLUMNS);
        ArrayCheckpoint ofTuned = new ArrayCheckpoint().with("w", DType.BF16, shape, tuned);
        PruningRequest request = HALF.withRule(rule);
        Outcome same = Pruning.run(request, new ArrayCheckpoint().with("w", DType.BF16, shape, rounded), ofTuned);
        Outcome other = Pruning.run(request, model("w", 40, base), ofTuned);
        assertEquals(same.kept("w"), other.kept("w"));
        assertArrayEquals(same.pruned().get("w"), other.pruned().get("w"));
        assertEquals(same.of("w").deltaNormSquared(), other.of("w").deltaNormSquared());
        assertEquals(same.of("w").changedReset(), other.of("w").changedReset());
        assertEquals(same.of("w").prunedDigest(), other.of("w").prunedDigest());
        assertEquals(digest(DType.F32, baseBytes, 40, COLUMNS), other.of("w").baseDigest().orElseThrow());
    }

    /** A cast alone has changed nothing, whichever way it went. */
    @Test
    void aCastIsNoChange() throws IOException {
        byte[] base = model("w", 8, values(8 * COLUMNS)).bytes("w");
        byte[] narrow = convert(DType.F32, base, DType.F16);
        byte[] wide = convert(DType.F16, narrow, DType.F64);
        Shape shape = Shape.of(8, COLUMNS);
        ArrayCheckpoint single = new ArrayCheckpoint().with("w", DType.F32, shape, base);
        ArrayCheckpoint half = new ArrayCheckpoint().with("w", DType.F16, shape, narrow);
        ArrayCheckpoint twice = new ArrayCheckpoint().with("w", DType.F64, shape, wide);
        for (Outcome outcome : new Outcome[] {Pruning.run(HALF, single, half), Pruning.run(HALF, half, twice)}) {
            assertEquals(0, outcome.of("w").changedKept() + outcome.of("w").changedReset());
            assertEquals(0, outcome.of("w").deltaNormSquared());
            assertEquals(outcome.of("w").tunedDigest(), outcome.of("w").prunedDigest());
        }
    }

    @Test
    void aValueThatIsInfiniteInTheTunedTypeIsRefused() {
        byte[] tuned = new byte[8];
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(4), 1e6f, 0, 0, 0);
        ArrayCheckpoint half = new ArrayCheckpoint().with("w", DType.F16, Shape.of(4), tuned);
        String message = assertThrows(PruningInputException.class, () -> Pruning.run(HALF, base, half)).getMessage();
        assertTrue(message.contains("'w', row 0 of base, holds Infinity"), message);
    }

    @Test
    void whatTheBaseDoesNotHaveIsTheTunedModels() throws IOException {
        ArrayCheckpoint base = model("w", 4, values(4 * COLUMNS)).with("old", Shape.of(2), 1, 2);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("m.w", Shape.of(4, COLUMNS), values(4 * COLUMNS))
                .with("head", Shape.of(2), 3, 4).with("codes", DType.F8_E4M3, Shape.of(3), new byte[] {1, 2, 3});
        for (Outside outside : Outside.values()) {
            PruningRequest request = new PruningRequest("ken", new Budget.Count(9), Scope.ALL, outside, Fill.ZERO,
                    PruningRequest.AUTO, 0);
            Outcome outcome = Pruning.run(request, base, tuned);
            for (String name : new String[] {"head", "codes"}) {
                TensorResult whole = outcome.of(name);
                assertEquals(Fate.TUNED, whole.plan().fate());
                assertArrayEquals(tuned.bytes(name), outcome.pruned().get(name));
                assertEquals(Optional.empty(), whole.baseDigest());
                assertEquals(whole.plan().parameters(), whole.kept());
                assertEquals(0, whole.changedKept() + whole.changedReset() + whole.reset());
            }
            assertEquals(Map.of(new TensorId("m.w"), digest(DType.F32, base.bytes("w"), 4, COLUMNS)),
                    outcome.result().baseDigests());
            assertEquals(
                    TensorDigest
                            .ofCheckpoint(Map.of(new TensorId("w"), digest(DType.F32, base.bytes("w"), 4, COLUMNS))),
                    outcome.result().baseDigest());
        }
    }

    /** Outside the scope a tensor goes back to the base in its own form, or stays; new rows stay. */
    @Test
    void outsideTheScope() throws IOException {
        float[] values = values(4 * COLUMNS);
        ArrayCheckpoint base = model("wte.weight", 4, values).with("x", Shape.of(4), 1, 2, 3, 4);
        byte[] tunedBytes = convert(DType.F32,
                model("wte.weight", 3, changed(Arrays.copyOf(values, 3 * COLUMNS))).bytes("wte.weight"), DType.F16);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("wte.weight", DType.F16, Shape.of(3, COLUMNS), tunedBytes)
                .with("x", Shape.of(4), 5, 6, 7, 8);
        PruningRequest request = new PruningRequest("ken", new Budget.Count(1), new Scope("x", false), Outside.BASE,
                Fill.BASE,
                PruningRequest.AUTO, 0);
        Outcome outcome = Pruning.run(request, base, tuned);
        assertEquals(Fate.BASE, outcome.of("wte.weight").plan().fate());
        byte[] expected = convert(DType.F32, Arrays.copyOf(base.bytes("wte.weight"), 12 * COLUMNS), DType.F16);
        assertArrayEquals(expected, outcome.pruned().get("wte.weight"));
        assertEquals(digest(DType.F16, expected, 3, COLUMNS), outcome.of("wte.weight").prunedDigest());
        ArrayCheckpoint grown = new ArrayCheckpoint().with("wte.weight", Shape.of(5, COLUMNS), values(5 * COLUMNS))
                .with("x", Shape.of(4), 5, 6, 7, 8);
        Outcome kept = Pruning.run(request, base, grown);
        assertArrayEquals(grown.bytes("wte.weight"), kept.pruned().get("wte.weight"));
        assertEquals(4 * COLUMNS, kept.of("wte.weight").changedKept(), "new rows are not changed ones");
    }

    private static ArrayCheckpoint model(String name, int rows, float[] values) {
        return new ArrayCheckpoint().with(name, Shape.of(rows, COLUMNS), values);
    }

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** A third of the values moved by a little. */
    private float[] changed(float[] values) {
        float[] changed = values.clone();
        for (int i = 0; i < changed.length; i += 1 + random.nextInt(5)) {
            changed[i] += (float) (random.nextGaussian() * 0.1);
        }
        return changed;
    }

    private static byte[] convert(DType from, byte[] bytes, DType to) {
        int count = bytes.length / from.sizeBytes();
        byte[] target = new byte[count * to.sizeBytes()];
        ElementConversion.convert(from, MemorySegment.ofArray(bytes), to, MemorySegment.ofArray(target), count);
        return target;
    }

    private static String digest(DType dtype, byte[] bytes, long... dims) {
        TensorDigest digest = new TensorDigest(new TensorInfo(new TensorId("any"), dtype, Shape.of(dims)));
        digest.update(MemorySegment.ofArray(bytes));
        return digest.hex();
    }
}
