/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonParser;

/**
 * {@code prune} says what {@code diagnose} would say of a pair that there is no sense in pruning, with the figures of
 * all values.
 */
class PruneSenselessPairTest {

    private static final int SIDE = 96;
    private static final int LAYERS = 6;

    @TempDir
    Path work;

    private PruneFixture fixture;
    private final Random random = new Random(7);
    private final float[][] base = new float[LAYERS][];

    @BeforeEach
    void writeBase() throws IOException {
        fixture = PruneFixture.in(Files.createDirectory(work.resolve("fixture")));
        for (int i = 0; i < LAYERS; i++) {
            base[i] = gaussian();
        }
        write("base", base);
    }

    private float[] gaussian() {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Writes a model of the weights and of norms that are one, as any two models have them. */
    private void write(String name, float[][] weights) throws IOException {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        float[] ones = new float[SIDE];
        java.util.Arrays.fill(ones, 1);
        for (int i = 0; i < LAYERS; i++) {
            model.f32("layer." + i + ".mlp.weight", new long[] {SIDE, SIDE}, weights[i])
                    .f32("layer." + i + ".norm.weight", new long[] {SIDE}, ones);
        }
        model.i64("ids", new long[] {2}, 1, 2).write(work.resolve(name + ".safetensors"));
    }

    private List<String> warnings(String... options) throws Exception {
        String text = PruneFixture.text(fixture.prune(work.resolve("out"), ProgressListener.NONE,
                PruneFixture.with(options, "--base",
                        work.resolve("base.safetensors").toString(), "--tuned",
                        work.resolve("tuned.safetensors").toString(), "--keep", "10%", "--force", "true")));
        List<String> told = fixture.context().warnings();
        assertEquals(told,
                JsonParser.parseString(Files.readString(work.resolve("out/report.json"))).getAsJsonObject()
                        .getAsJsonArray("warnings").asList()
                        .stream().map(warning -> warning.getAsString()).toList());
        assertTrue(told.isEmpty() || !text.contains("a lot for fine-tuning"), text);
        return told;
    }

    private float[][] map(java.util.function.UnaryOperator<float[]> change) {
        return java.util.Arrays.stream(base).map(change).toArray(float[][]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "norms", "layers:0"})
    void anUnrelatedBase(String scope) throws Exception {
        write("tuned", map(_ -> gaussian()));
        List<String> warnings = warnings("--scope", scope);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.getFirst().matches(
                        "This is not the base of the model: tuned differs from it by 14\\d\\.\\d % of its norm, .*"),
                warnings.toString());
    }

    @Test
    void aCopyOfTheBase() throws Exception {
        write("tuned", base);
        assertEquals(List.of(
                "There is nothing to prune: none of the 55 874 values that both have differs from the base. Check that "
                        + "tuned is the file that you meant."),
                warnings());
    }

    @Test
    void nothingButAnIntegerIsNotNothing() throws Exception {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        float[] ones = new float[SIDE];
        java.util.Arrays.fill(ones, 1);
        for (int i = 0; i < LAYERS; i++) {
            model.f32("layer." + i + ".mlp.weight", new long[] {SIDE, SIDE}, base[i]).f32("layer." + i + ".norm.weight",
                    new long[] {SIDE}, ones);
        }
        model.i64("ids", new long[] {2}, 1, 3).write(work.resolve("tuned.safetensors"));
        assertEquals(List.of(), warnings());
    }

    @Test
    void aCast() throws Exception {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        float[] ones = new float[SIDE];
        java.util.Arrays.fill(ones, 1);
        for (int i = 0; i < LAYERS; i++) {
            model.f16("layer." + i + ".mlp.weight", new long[] {SIDE, SIDE}, base[i]).f16("layer." + i + ".norm.weight",
                    new long[] {SIDE}, ones);
        }
        model.i64("ids", new long[] {2}, 1, 2).write(work.resolve("tuned.safetensors"));
        List<String> warnings = warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.getFirst().startsWith(
                        "There is nothing to prune: only the type differs. All 55 874 values that both have are "
                                + "the base's"),
                warnings.toString());
    }

    /**
     * Checks an adapter merged into every matrix that changes it by three times its size: its rank tells that the base
     * is the right one.
     */
    @Test
    void aMergedAdapterOfLargeAlphaIsNotUnrelated() throws Exception {
        write("tuned", map(weights -> plusLowRank(weights, 1.5f)));
        assertEquals(List.of(), warnings());
        assertFalse(Files.readString(work.resolve("out/report.json")).contains("not the base of the model"));
    }

    /**
     * Checks changes of high rank, of which no sketch tells anything: a matrix that they leave alone equals the base's,
     * bit for bit.
     */
    @Test
    void matricesThatAreTheBasesTellItToo() throws Exception {
        float[][] tuned = map(_ -> gaussian());
        tuned[5] = base[5];
        write("tuned", tuned);
        assertEquals(List.of(), warnings());
    }

    private float[] plusLowRank(float[] weights, float scale) {
        float[] sum = weights.clone();
        for (int r = 0; r < 4; r++) {
            float[] a = gaussian();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += scale * a[i / SIDE] * a[SIDE + i % SIDE];
            }
        }
        return sum;
    }

    @Test
    void fineTuningIsNotSpokenOf() throws Exception {
        write("tuned", map(weights -> plus(weights, 0.05f)));
        assertEquals(List.of(), warnings());
    }

    /** Checks that a model far from its base gets a remark and no warning, since long training can lead there. */
    @Test
    void farIsARemark() throws Exception {
        write("tuned", map(weights -> plus(weights, 0.5f)));
        assertEquals(List.of(), warnings());
        String text = PruneFixture.text(fixture.prune(work.resolve("again"), ProgressListener.NONE, "--base",
                work.resolve("base.safetensors").toString(), "--tuned", work.resolve("tuned.safetensors").toString(),
                "--keep", "10%"));
        assertTrue(text.contains("Tuned differs from the base by 50.") && text.contains("make sure that this is "
                + "the right base"), text);
    }

    private float[] plus(float[] weights, float scale) {
        float[] change = gaussian();
        float[] sum = weights.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += scale * change[i];
        }
        return sum;
    }
}
