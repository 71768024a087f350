/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.tests.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.tests.ArrayCheckpoint;
import org.kenworkbench.pruning.tests.Pruning;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.steps.ValuePrecision;
import org.kenworkbench.testing.Python;

/** Tests of kept values that are told as steps of a scale of their row. */
class QuantisedValuesTest {

    private static final List<String> NAMES = List.of("blocks", "kernel", "long", "matrix", "narrow", "one", "vector");

    @TempDir
    Path folder;

    private static PruningRequest request(double keep, ValuePrecision precision) {
        return PruningRequest.ken(new Budget.KeepShare(keep)).withRule("delta-magnitude").withPrecision(precision);
    }

    /** Rows of one value and of many, several blocks, rows that did not change, changes of many sizes, and zeros. */
    private static ArrayCheckpoint model(DType dtype, boolean tuned) {
        ArrayCheckpoint model = new ArrayCheckpoint();
        Random random = new Random(31);
        model.with("blocks", dtype, Shape.of(271, 300), bytes(dtype, random, tuned, 81_300));
        model.with("kernel", dtype, Shape.of(6, 5, 3), bytes(dtype, random, tuned, 90));
        model.with("long", dtype, Shape.of(2, 2500), bytes(dtype, random, tuned, 5000));
        model.with("matrix", dtype, Shape.of(40, 33), bytes(dtype, random, tuned, 1320));
        model.with("narrow", dtype, Shape.of(70, 1), bytes(dtype, random, tuned, 70));
        model.with("one", dtype, Shape.of(1), bytes(dtype, random, tuned, 1));
        model.with("vector", dtype, Shape.of(77), bytes(dtype, random, tuned, 77));
        model.with("whole", DType.I32, Shape.of(2, 3), new byte[24]);
        return model;
    }

    private static byte[] bytes(DType dtype, Random random, boolean tuned, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double base = i % 11 == 0 ? -0.0 : random.nextGaussian() * 0.1;
            double change = random.nextGaussian() * (i % 40 == 3 ? 0.2 : 1e-3);
            values[i] = base + (!tuned || i % 5 == 0 || i % 700 < 40 ? 0 : change);
        }
        byte[] bytes = new byte[count * dtype.sizeBytes()];
        ElementConversion.fromDoubles(values, count, dtype, MemorySegment.ofArray(bytes), 0);
        return bytes;
    }

    private static double[] doubles(DType dtype, byte[] bytes) {
        double[] values = new double[bytes.length / dtype.sizeBytes()];
        Elements.toDoubles(dtype, MemorySegment.ofArray(bytes), 0, values, values.length);
        return values;
    }

    /** Another program, in another language, finds the same scales, steps and values, to the bit. */
    @ParameterizedTest
    @EnumSource(names = {"F64", "F32", "F16", "BF16"})
    void valuesAreThoseOfTheDefinition(DType dtype) throws IOException, InterruptedException {
        ArrayCheckpoint base = model(dtype, false);
        ArrayCheckpoint tuned = model(dtype, true);
        List<String> lines = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (ValuePrecision precision : ValuePrecision.values()) {
            for (double keep : precision.isQuantised() ? new double[] {0.1, 0.6, 1} : new double[0]) {
                Pruning.Outcome outcome = Pruning.run(request(keep, precision), base, tuned);
                for (String name : keep == 0.1 ? NAMES : NAMES.subList(1, NAMES.size())) {
                    lines.add(String.join(" ", dtype.name(), precision.name().toLowerCase(Locale.ROOT),
                            Long.toString(outcome.of(name).plan().rowLength()),
                            HexFormat.of().formatHex(base.bytes(name)), HexFormat.of().formatHex(tuned.bytes(name)),
                            outcome.kept(name)));
                    expected.add(HexFormat.of().formatHex(outcome.pruned().get(name)));
                }
            }
        }
        assertEquals(95, lines.size());
        Path cases = Files.write(folder.resolve("cases"), lines);
        try (InputStream script = Objects
                .requireNonNull(QuantisedValuesTest.class.getResourceAsStream("quantised.py"))) {
            assertEquals(expected, Python.run(folder, new String(script.readAllBytes(), StandardCharsets.UTF_8), cases)
                    .lines().toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"SIGN, F32, ROW, BASE, 0.1", "INT2, BF16, MODEL, BASE, 0.2", "INT3, F16, TENSOR, ZERO, 0.5",
            "INT4, F64, ROW, ZERO, 1", "INT8, F32, MODEL, BASE, 0.05"})
    void figuresAreOfWhatIsStored(ValuePrecision precision, DType dtype, Allocation allocation, Fill fill, double keep)
            throws IOException {
        ArrayCheckpoint base = model(dtype, false);
        ArrayCheckpoint tuned = model(dtype, true);
        PruningRequest request = request(keep, precision).withAllocation(allocation).withFill(fill);
        Pruning.Outcome outcome = Pruning.run(request, base, tuned, 2);
        Pruning.Outcome plain = Pruning.run(request.withPrecision(ValuePrecision.EXACT), base, tuned);
        assertEquals(plain.kept(), outcome.kept());
        for (String name : NAMES) {
            double[] t = doubles(dtype, tuned.bytes(name));
            double[] p = doubles(dtype, outcome.pruned().get(name));
            double[] reset = doubles(dtype, plain.pruned().get(name));
            double missed = 0;
            for (int i = 0; i < t.length; i++) {
                if (outcome.kept(name).charAt(i) == '1') {
                    missed += (t[i] - p[i]) * (t[i] - p[i]);
                } else {
                    assertEquals(reset[i], p[i]);
                }
            }
            double all = plain.of(name).keptDeltaNormSquared();
            assertEquals(Math.max(0, all - missed), outcome.of(name).keptDeltaNormSquared(), 1e-12 * all, name);
            assertEquals(plain.of(name).changedKept(), outcome.of(name).changedKept());
            assertEquals(plain.of(name).tunedDigest(), outcome.of(name).tunedDigest());
        }
        assertNotEquals(outcome.of("matrix").tunedDigest(), outcome.of("matrix").prunedDigest());
        assertEquals(outcome.of("whole").tunedDigest(), outcome.of("whole").prunedDigest());
    }

    /** More steps miss less, and eight bits nearly nothing. */
    @Test
    void moreBitsKeepMore() throws IOException {
        double before = 0;
        for (ValuePrecision precision : List.of(ValuePrecision.INT2, ValuePrecision.INT3, ValuePrecision.INT4,
                ValuePrecision.INT8)) {
            Pruning.Outcome outcome = Pruning.run(request(0.5, precision), model(DType.F32, false),
                    model(DType.F32, true));
            double kept = outcome.result().scope().tuningKeptFraction();
            assertTrue(kept > before, precision + " keeps " + kept);
            before = kept;
        }
        assertTrue(before > 0.999, before + " at 8 bits");
    }

    @Test
    void threadsPiecesAndAmountsGiveTheSame() throws IOException {
        ArrayCheckpoint base = model(DType.BF16, false);
        ArrayCheckpoint tuned = model(DType.BF16, true);
        List<PruningRequest> requests = List.of(request(0.1, ValuePrecision.INT3), request(0.7, ValuePrecision.INT3));
        List<Pruning.Outcome> alone = List.of(Pruning.run(requests.get(0), base, tuned, 1),
                Pruning.run(requests.get(1), base, tuned, 3));
        List<List<Pruning.Outcome>> others = List.of(
                Pruning.runEach(requests, Pruning.reference(Pruning.rule("delta-magnitude")), base, tuned, 2),
                Pruning.runDivided(requests, Pruning.reference(Pruning.rule("delta-magnitude")), base, tuned,
                        List.of(new TensorSpan(0, 1), new TensorSpan(1, 3), new TensorSpan(3, 8))));
        for (List<Pruning.Outcome> other : others) {
            for (int i = 0; i < 2; i++) {
                assertEquals(alone.get(i).result().tensors(), other.get(i).result().tensors());
                for (String name : NAMES) {
                    assertArrayEquals(alone.get(i).pruned().get(name), other.get(i).pruned().get(name), name);
                }
            }
        }
    }

    /** Checks that what did not change is the base's to the bit, and that a single change is kept but for its scale. */
    @Test
    void whatDidNotChangeStays() throws IOException {
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", Shape.of(2, 3), -0f, 1, 2, 3, 4, 5);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", Shape.of(2, 3), 0f, 1, 2, 3, 4.5f, 5);
        for (ValuePrecision precision : ValuePrecision.values()) {
            byte[] pruned = Pruning.run(request(1, precision), base, tuned).pruned().get("w");
            float[] values = new float[6];
            ByteBuffer.wrap(pruned).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
            assertEquals(4.5, values[4], 0.5 / (1 << 8));
            values[4] = 4.5f;
            assertArrayEquals(new float[] {precision.isQuantised() ? -0f : 0f, 1, 2, 3, 4.5f, 5}, values,
                    precision.name());
        }
    }

    /** The base says nothing of added rows, so that there is no change of theirs: the tensor keeps exact values. */
    @Test
    void aTensorWithAddedRowsIsExact() throws IOException {
        String name = "model.embed_tokens.weight";
        ArrayCheckpoint base = new ArrayCheckpoint().with(name, Shape.of(2, 3), 1f, 2, 3, 4, 5, 6);
        ArrayCheckpoint tuned = new ArrayCheckpoint().with(name, Shape.of(3, 3), 1.1f, 2.3f, 3, 4.7f, 5, 6.1f, 7, 8, 9);
        PruningRequest request = request(0.7, ValuePrecision.SIGN);
        assertArrayEquals(Pruning.run(request.withPrecision(ValuePrecision.EXACT), base, tuned).pruned().get(name),
                Pruning.run(request, base, tuned).pruned().get(name));
    }

    @Test
    void beyondTheTypeIsRefused() {
        ArrayCheckpoint base = new ArrayCheckpoint().with("w", DType.F64, Shape.of(2), doubles(-1e308, 0));
        ArrayCheckpoint tuned = new ArrayCheckpoint().with("w", DType.F64, Shape.of(2), doubles(1e308, 0));
        String message = assertThrows(PruningInputException.class,
                () -> Pruning.run(request(1, ValuePrecision.INT8), base, tuned)).getMessage();
        assertTrue(message.contains("'w'") && message.contains("--values exact"), message);
    }

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        PruningRequest request = request(0.5, ValuePrecision.SIGN);
        assertThrows(PruningRequestException.class, () -> request.withRescale(Rescale.KEPT));
        assertThrows(PruningRequestException.class, () -> request.withFill(Fill.SIGN));
    }
}
