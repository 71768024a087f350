/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.layouts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.diff.DiffOperation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.operations.tests.layouts.LayoutModel.Member;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonElement;

/** A fine-tuned model of each layout has no accident, and {@code diff} invents none. */
class LayoutsDiffTest {

    private static final int FEW = 3;
    private static final float STEP = 0.01f;

    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource
    void inventsNoAccident(Layout layout) throws Exception {
        Path base = write(layout, layout.base(layout.divisor, FEW, layout.type), "base", "");
        Path tuned = write(layout, layout.tuned(layout.divisor, FEW, layout.type), "tuned", layout.tuning.prefix());
        DiffOperation operation = new DiffOperation(new ContentCheckpointReader(List.of(new SafeTensorsFormat())));
        OperationModel model = OperationModel.of(operation);
        model.fill(operation, Map.of(model.parameters().get(0), List.of(base.toString()), model.parameters().get(1),
                List.of(tuned.toString())));
        OperationResult result = operation.run(new StandardContext(new RunSettings(2, false, false, 0)));
        List<String> severe = StreamSupport
                .stream(ResultJson.of(result).getAsJsonArray("findings").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(found -> !found.get("severity").getAsString().equals("note"))
                .map(found -> found.get("sentence").getAsString()).toList();
        assertEquals(List.of(), severe);
    }

    /** Writes random weights that depend on the name alone, and in the tuned model move a little. */
    private Path write(Layout layout, LayoutModel model, String name, String prefix) throws Exception {
        Path folder = Files.createDirectories(work.resolve(name));
        Files.writeString(folder.resolve("config.json"), layout.configuration);
        TestCheckpoints file = TestCheckpoints.checkpoint();
        for (Member member : model.members) {
            TensorInfo info = member.info();
            String own = info.name().startsWith(prefix) ? info.name().substring(prefix.length()) : info.name();
            add(file, info, values(info, member.role(), own.hashCode(), name.equals("tuned")));
        }
        file.write(folder.resolve("model.safetensors"));
        return folder;
    }

    private static float[] values(TensorInfo info, Role role, int seed, boolean moves) {
        Random random = new Random(seed);
        Random steps = new Random(~seed);
        float[] values = new float[Math.toIntExact(info.shape().elementCount())];
        for (int i = 0; i < values.length; i++) {
            values[i] = role == Role.NORMS ? 1 : (float) random.nextGaussian() / 16;
            if (moves) {
                values[i] *= 1 + STEP * (float) steps.nextGaussian();
            }
        }
        return values;
    }

    private static void add(TestCheckpoints file, TensorInfo info, float[] values) {
        long[] dims = info.shape().dims().stream().mapToLong(Long::longValue).toArray();
        switch (info.dtype()) {
            case F32 -> file.f32(info.name(), dims, values);
            case F16 -> file.f16(info.name(), dims, values);
            case BF16 -> file.bf16(info.name(), dims, values);
            case I64 -> file.i64(info.name(), dims, new long[values.length]);
            default -> throw new IllegalArgumentException(info.dtype() + " is not of these layouts");
        }
    }
}
