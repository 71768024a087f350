/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.diagnose.DiagnoseOperation;
import org.kenworkbench.internal.operations.diagnose.Diagnoser;
import org.kenworkbench.internal.operations.prune.PruneOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Compares the sizes that {@code diagnose} expects with those that {@code prune} stores. */
class DiagnoseStorageTest {

    private static final int ROWS = 600;
    private static final int COLUMNS = 300;
    private static final double TOLERANCE = 0.05;

    private final ContentCheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));

    @TempDir
    Path work;

    /** The sample is less than half of the larger tensor. At 100 % a .ken holds all changes. */
    @ParameterizedTest
    @CsvSource({"F32,1,0.02", "F32,0.3,0.02", "F16,1,0.02", "BF16,1,0.02", "BF16,0.3,0.1", "BF16,1,0.005"})
    @Tag("slow")
    void sizesAreThoseOfAPruning(DType type, double changedShare, double relativeChange) throws Exception {
        write(type, changedShare, relativeChange);
        JsonObject storage = diagnose().getAsJsonObject("storage");
        List<Double> shares = List.of(1.0, 0.6, 0.25, 0.1);
        JsonObject pruned = run(new PruneOperation(new PruneRunner(reader, List.of(new KenRule(), new MagnitudeRule()),
                List.of(new ReferenceProvider()))),
                Map.of("--base", file("base"), "--tuned", file("tuned"), "--out", work.resolve("out"),
                        "--keep", "100%,60%,25%,10%"));
        for (int i = 0; i < shares.size(); i++) {
            JsonObject estimate = storage.getAsJsonArray("subnetworks").get(i).getAsJsonObject();
            assertEquals(shares.get(i), estimate.get("keep").getAsDouble());
            assertClose(storedBytes(pruned, i), estimate.get("bytes").getAsLong());
        }
        // A delta needs no list of positions, which is little beside the values.
        double ofDelta = (double) storage.get("losslessDelta").getAsLong() / storedBytes(pruned, 0);
        assertTrue(ofDelta > 0.85 && ofDelta < 1.01, () -> "the delta takes " + ofDelta + " of a .ken with all values");
        assertEquals((ROWS * COLUMNS + COLUMNS) * type.sizeBytes(), storage.get("tuned").getAsLong());
        assertTrue(storage.get("adapter").isJsonNull());
        assertTrue(storage.get("losslessHalf").isJsonNull());
    }

    private static void assertClose(long actual, long estimated) {
        assertEquals(1, (double) estimated / actual, TOLERANCE, () -> estimated + " estimated, " + actual + " stored");
    }

    private static long storedBytes(JsonObject pruned, int result) {
        long bytes = 0;
        for (JsonElement tensor : pruned.getAsJsonArray("results").get(result).getAsJsonObject()
                .getAsJsonObject("report").getAsJsonArray("tensors")) {
            bytes += tensor.getAsJsonObject().get("storedBytes").getAsLong();
        }
        return bytes;
    }

    /**
     * Checks that an adapter is stored as factors of the merged matrix, and the vector as it changed; all values are
     * halves, so FP16 loses nothing.
     */
    @Test
    void anAdapterIsItsFactors() throws Exception {
        int side = 64;
        Random random = new Random(1);
        float[] base = new float[side * side];
        float[] tuned = new float[side * side];
        for (int i = 0; i < base.length; i++) {
            base[i] = Math.round(random.nextGaussian() * 100);
        }
        for (int r = 0; r < 3; r++) {
            for (int i = 0; i < side; i++) {
                int factor = 2 * random.nextInt(2) - 1;
                for (int j = 0; j < side; j++) {
                    tuned[i * side + j] += factor * ((j * (2 * r + 3) & 8) == 0 ? 1 : -1);
                }
            }
        }
        for (int i = 0; i < base.length; i++) {
            tuned[i] += base[i];
        }
        TestCheckpoints.checkpoint().f32("w", new long[] {side, side}, base).f32("b", new long[] {1}, 1)
                .write(file("base"));
        TestCheckpoints.checkpoint().f32("w", new long[] {side, side}, tuned).f32("b", new long[] {1}, 2)
                .f32("head", new long[] {5}, 1, 2, 3, 4, 5)
                .write(file("tuned"));
        JsonObject document = diagnose();
        int rank = document.getAsJsonObject("rank").get("rank").getAsInt();
        JsonObject storage = document.getAsJsonObject("storage");
        assertEquals(rank * 2 * side * 4 + 4 + 20, storage.get("adapter").getAsLong(), document::toString);
        assertEquals((side * side + 1) * 2 + 20, storage.get("losslessHalf").getAsLong());
    }

    /**
     * Checks that all changes are to be stored where few values changed: that takes little more than storing some of
     * them.
     */
    @Test
    void fewChangesAreStoredWhole() throws Exception {
        write(DType.F32, 0.0005, 0.02);
        JsonObject document = diagnose();
        assertEquals("whole", document.getAsJsonObject("recommendation").get("kind").getAsString(),
                document.getAsJsonObject("storage")::toString);
    }

    private void write(DType type, double changedShare, double relativeChange) throws IOException {
        Random random = new Random(2);
        float[] base = new float[ROWS * COLUMNS];
        float[] tuned = new float[base.length];
        for (int i = 0; i < base.length; i++) {
            base[i] = (float) (0.03 * random.nextGaussian());
            double change = 0.03 * relativeChange * random.nextGaussian();
            tuned[i] = random.nextDouble() < changedShare ? base[i] + (float) change : base[i];
        }
        model(type, base).write(file("base"));
        model(type, tuned).write(file("tuned"));
    }

    private static TestCheckpoints model(DType type, float[] values) {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        long[] matrix = {ROWS, COLUMNS};
        long[] vector = {COLUMNS};
        float[] first = java.util.Arrays.copyOf(values, COLUMNS);
        return switch (type) {
            case F32 -> model.f32("w", matrix, values).f32("b", vector, first);
            case F16 -> model.f16("w", matrix, values).f16("b", vector, first);
            case BF16 -> model.bf16("w", matrix, values).bf16("b", vector, first);
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private JsonObject diagnose() throws Exception {
        return run(new DiagnoseOperation(reader, new Diagnoser()),
                Map.of("BASE", file("base"), "TUNED", file("tuned")));
    }

    private static JsonObject run(Operation operation, Map<String, Object> given) throws Exception {
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (given.containsKey(parameter.title())) {
                texts.put(parameter, List.of(given.get(parameter.title()).toString()));
            }
        }
        assertEquals(given.size(), texts.size());
        model.fill(operation, texts);
        return ResultJson.of(operation.run(new StandardContext(new RunSettings(2, false, false, 0))));
    }

    private Path file(String name) {
        return work.resolve(name + ".safetensors");
    }
}
