/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kenworkbench.internal.operations.apply.ApplyOperation;
import org.kenworkbench.internal.operations.inspect.InspectOperation;
import org.kenworkbench.internal.operations.pack.PackOperation;
import org.kenworkbench.internal.operations.pack.SquashOperation;
import org.kenworkbench.internal.operations.restore.RestoreOperation;
import org.kenworkbench.internal.operations.verify.VerifyOperation;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** Every command that takes what {@code pack} wrote, on tensors of each type that a SafeTensors file may have. */
class EveryTypeTest {

    private static final long[][] SHAPES = {{}, {0, 3}, {1}, {7}, {33, 65}};
    /** Shapes of elements that share bytes, of whole rows and of rows that end within a byte. */
    private static final long[][] PACKED = {{0, 3}, {4}, {12}, {33, 64}, {4, 3}};

    @TempDir
    Path work;

    private PrunedModels models;
    private final Random random = new Random(8);

    static Stream<DType> types() {
        return Stream.of(DType.values()).filter(type -> !type.isOfGgml());
    }

    private static long[][] shapes(DType type) {
        return type.isPacked() ? PACKED : SHAPES;
    }

    /** Writes three models, each of which differs from the one before it here and there. */
    private List<Path> steps(DType type) throws Exception {
        List<byte[]> tensors = new ArrayList<>();
        for (long[] shape : shapes(type)) {
            byte[] bytes = new byte[(int) new TensorInfo(new TensorId("any"), type, Shape.of(shape)).sizeBytes()];
            random.nextBytes(bytes);
            tensors.add(bytes);
        }
        List<Path> steps = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            TestCheckpoints model = TestCheckpoints.checkpoint();
            for (int i = 0; i < tensors.size(); i++) {
                byte[] bytes = tensors.get(i);
                model.tensor("t" + i, type.name(), shapes(type)[i], bytes);
                for (int at = 0; at < bytes.length; at += 1 + random.nextInt(20)) {
                    bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                }
            }
            steps.add(model.write(work.resolve("step" + step + ".safetensors")));
        }
        return steps;
    }

    private static OperationResult run(Operation operation, Object... words) throws Exception {
        return PrunedModels.run(operation, PrunedModels.context(false),
                Stream.of(words).map(String::valueOf).toArray(String[]::new));
    }

    private Path pack(Path base, Path tuned, String name) throws Exception {
        Path ken = work.resolve(name);
        run(new PackOperation(models.reader), "--base", base, "--tuned", tuned, "--out", ken);
        return ken;
    }

    private Path restored(Path base, String name, Object... links) throws Exception {
        Path out = work.resolve(name);
        List<Object> words = new ArrayList<>(List.of("--base", base, "--out", out));
        words.add(links.length == 1 ? "--subnetwork" : "--chain");
        words.addAll(List.of(links));
        run(new RestoreOperation(models.reader), words.toArray());
        return out;
    }

    private void assertSame(Path expected, Path actual) throws Exception {
        PackOperationTest.assertSame(models.reader, expected, actual);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyCommandTakesIt(DType type) throws Exception {
        models = new PrunedModels(work);
        List<Path> steps = steps(type);
        Path base = steps.get(0);
        Path first = pack(base, steps.get(1), "first.ken");
        Path second = pack(steps.get(1), steps.get(2), "second.ken");
        Path both = pack(base, steps.get(2), "both.ken");

        inspected(type, base);
        run(new InspectOperation(models.reader), first);
        for (Path ken : List.of(first, both)) {
            assertTrue(ResultJson.of(run(new VerifyOperation(models.reader), ken)).get("streamsVerified")
                    .getAsBoolean());
            assertTrue(ResultJson.of(run(new VerifyOperation(models.reader), ken, "--base", base))
                    .get("restoredVerified").getAsBoolean());
        }

        Path out = work.resolve("out");
        run(new ApplyOperation(models.reader), "--base", base, "--out", out, "--files", first, both);
        assertSame(steps.get(1), out.resolve("first.safetensors"));
        assertSame(steps.get(2), out.resolve("both.safetensors"));

        Path model = restored(base, "model.safetensors", first);
        assertSame(steps.get(1), model);
        run(new ApplyOperation(models.reader), "--base", base, "--switch", model, "--from", first, both);
        assertEquals(-1, Files.mismatch(restored(base, "expected.safetensors", both), model));
        assertSame(steps.get(2), model);

        assertSame(steps.get(2), restored(base, "chained.safetensors", first, second));
        Path squashed = work.resolve("squashed.ken");
        run(new SquashOperation(models.reader), "--base", base, "--out", squashed, first, second);
        assertSame(steps.get(2), restored(base, "of-squashed.safetensors", squashed));
    }

    private void inspected(DType type, Path model) throws Exception {
        long parameters = Stream.of(shapes(type)).mapToLong(shape -> Shape.of(shape).elementCount()).sum();
        JsonObject totals = ResultJson.of(run(new InspectOperation(models.reader), model)).getAsJsonObject("totals")
                .getAsJsonObject("byDtype").getAsJsonObject(type.name());
        assertEquals(shapes(type).length, totals.get("tensors").getAsInt());
        assertEquals(parameters, totals.get("parameters").getAsLong());
        assertEquals(type.sizeBytes(parameters), totals.get("bytes").getAsLong());
    }
}
