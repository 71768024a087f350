/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.tests.ResultJson;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Steps by which values moved, in units in the last place of the type that has them all. */
class DiffStepsTest {

    private static final String OUTPUT = "model.layers.3.self_attn.o_proj.weight";

    @TempDir
    Path work;

    @Test
    void theTypeThatHasAllValues() throws Exception {
        SmallModel base = SmallModel.of(false, 1).change("", DiffStepsTest::brains);
        SmallModel tuned = base.tuned(2).change("", DiffStepsTest::brains);
        OperationResult result = DiffRuns.run(base.write(work.resolve("base"), "F32"),
                tuned.write(work.resolve("tuned"), "F32"), Map.of("--steps", "true"));
        JsonObject json = ResultJson.of(result);
        assertEquals(List.of("All values of both also fit BF16: "), DiffRuns.findings(json).stream()
                .filter(finding -> finding.get("kind").getAsString().equals("fit-narrower"))
                .map(finding -> finding.get("sentence").getAsString().replaceAll(": .*", ": ")).toList());

        float[] from = base.get(OUTPUT).values();
        float[] to = tuned.get(OUTPUT).values();
        long[] steps = new long[from.length];
        int largest = 0;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = number(to[i]) - number(from[i]);
            if (Math.abs(to[i] - from[i]) > Math.abs(to[largest] - from[largest])) {
                largest = i;
            }
        }
        JsonObject told = tensor(json, OUTPUT);
        assertEquals("BF16", told.getAsJsonObject("largest").get("unit").getAsString());
        assertEquals(steps[largest], told.getAsJsonObject("largest").get("steps").getAsLong());
        String text = result.sections().toString();
        assertTrue(text.contains(Math.abs(steps[largest]) + " BF16"), text);
        JsonObject counted = told.getAsJsonObject("steps");
        assertEquals("BF16", counted.get("unit").getAsString());
        assertEquals(Arrays.stream(steps).filter(step -> step == 0).count(), counted.get("unmoved").getAsLong());
        long[] sorted = Arrays.stream(steps).map(Math::abs).sorted().toArray();
        JsonArray quantiles = counted.getAsJsonArray("quantiles");
        assertEquals(sorted[sorted.length / 2 - 1], quantiles.get(0).getAsJsonObject().get("steps").getAsLong());
        assertEquals(sorted[sorted.length - 1], quantiles.get(3).getAsJsonObject().get("steps").getAsLong());
    }

    @Test
    void withoutTheOption() throws Exception {
        SmallModel base = SmallModel.of(false, 1);
        JsonObject json = ResultJson.of(DiffRuns.run(base.write(work.resolve("base"), "F32"),
                base.tuned(2).write(work.resolve("tuned"), "F32"), Map.of()));
        assertEquals(List.of(), DiffRuns.findings(json).stream()
                .filter(finding -> finding.get("kind").getAsString().equals("fit-narrower")).toList());
        assertFalse(tensor(json, OUTPUT).has("steps"));
        assertEquals("F32", tensor(json, OUTPUT).getAsJsonObject("largest").get("unit").getAsString());
    }

    /** Says nothing of a narrower type where some values were not compared: they may need more. */
    @Test
    void whatIsNotComparedMayNotFit() throws Exception {
        SmallModel base = SmallModel.of(false, 1).change("", DiffStepsTest::brains);
        SmallModel tuned = base.tuned(2).change("", DiffStepsTest::brains).put("new.weight",
                new SmallModel.Values(new long[] {2}, new float[] {0.1f, 1}));
        JsonObject json = ResultJson.of(DiffRuns.run(base.write(work.resolve("base"), "F32"),
                tuned.write(work.resolve("tuned"), "F32"), Map.of()));
        assertEquals(List.of(), DiffRuns.findings(json).stream()
                .filter(finding -> finding.get("kind").getAsString().equals("fit-narrower")).toList());
    }

    private static JsonObject tensor(JsonObject json, String name) {
        for (JsonElement tensor : json.getAsJsonArray("tensors")) {
            if (tensor.getAsJsonObject().get("name").getAsString().equals(name)) {
                return tensor.getAsJsonObject();
            }
        }
        throw new AssertionError(name);
    }

    /** Makes numbers of BF16 of which one is too small for F16. */
    private static float[] brains(float[] values) {
        values[1] = 1e-20f;
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & 0xFFFF0000);
        }
        return values;
    }

    /** Counts the numbers of BF16 from zero to a value. */
    private static long number(float value) {
        int bits = Float.floatToRawIntBits(value) >>> Short.SIZE;
        return bits < 0x8000 ? bits : 0x8000 - bits;
    }
}
