/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.tests.diff.SmallModel.Values;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonObject;

/** Accidents that shipped models have had: each is named by one of the first three sentences. */
class DiffAccidentsTest {

    private static final String QUERIES = "model.layers.2.self_attn.q_proj.weight";
    private static final String OUTPUT = "model.layers.3.self_attn.o_proj.weight";

    @TempDir
    Path work;

    private final SmallModel base = SmallModel.of(false, 1);
    private final SmallModel tuned = base.tuned(2);
    private final SmallModel experts = SmallModel.of(true, 3);
    private final SmallModel tunedExperts = experts.tuned(4);

    @Test
    void aScaleAppliedTwice() throws Exception {
        expect(base, tuned.change("layers.3.self_attn.o_proj.weight", of -> times(of, 16)), "error",
                OUTPUT + " is 16.0 times as large as the base's");
    }

    @Test
    void scalesLostByRow() throws Exception {
        Random random = new Random(5);
        float[] scales = new float[2 * SmallModel.WIDTH];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = 100 * (1 + random.nextFloat());
        }
        tuned.change("gate_proj.weight", of -> {
            for (int i = 0; i < of.length; i++) {
                of[i] *= scales[i / SmallModel.WIDTH];
            }
            return of;
        });
        expect(base, tuned, "error", "A scale was lost, or applied twice");
    }

    @Test
    void aMatrixTurned() throws Exception {
        expect(base, tuned.change("layers.2.self_attn.q_proj.weight", DiffAccidentsTest::turned), "error",
                QUERIES + " looks transposed");
    }

    @Test
    void rowsOfHeadsPermuted() throws Exception {
        for (String word : List.of("q_proj.weight", "k_proj.weight")) {
            tuned.change(word, DiffAccidentsTest::permuted);
        }
        expect(base, tuned, "warning", "are the base's in another order");
    }

    @Test
    void layersCountedWrongly() throws Exception {
        SmallModel shifted = tuned.copy();
        for (int layer = 1; layer < SmallModel.LAYERS; layer++) {
            for (String word : List.of("self_attn.v_proj.weight", "self_attn.o_proj.weight")) {
                shifted.put("model.layers." + layer + '.' + word,
                        tuned.get("model.layers." + (layer - 1) + '.' + word));
            }
        }
        expect(base, shifted, "error", "is unlike the base's, but like the base's model.layers.0.self_attn");
    }

    @Test
    void normsThatAreGone() throws Exception {
        for (int layer = 0; layer < SmallModel.LAYERS; layer++) {
            tuned.remove("model.layers." + layer + ".input_layernorm.weight");
        }
        expect(base, tuned, "error", "4 tensors of norms are gone");
    }

    @Test
    void valuesThatAreNoNumbers() throws Exception {
        expect(base, tuned.change("layers.2.self_attn.q_proj.weight", of -> {
            of[7] = Float.NaN;
            return of;
        }), "error", "1 value of " + QUERIES + " is NaN or infinite; the base's are finite.");
    }

    @Test
    void aTensorOfZeros() throws Exception {
        expect(base, tuned.change("layers.2.self_attn.q_proj.weight", of -> new float[of.length]), "error",
                "All values of " + QUERIES + " are zero");
    }

    @Test
    void anExpertLeftAtTheBase() throws Exception {
        expect(experts, tunedExperts.take(experts, "model.layers.2.mlp.experts.3..*"), "warning",
                "Expert 3 of layer 2 never changed; the 3 others changed by ");
    }

    @Test
    void adaptersOfExpertsDropped() throws Exception {
        expect(experts, tunedExperts.take(experts, ".*experts.*"), "warning",
                "None of the 16 experts changed, while the attention beside them changed by ");
    }

    @Test
    void aHeadLeftAtTheBase() throws Exception {
        int size = SmallModel.WIDTH * SmallModel.WIDTH / SmallModel.HEADS;
        for (String word : List.of("q", "k", "v")) {
            String name = "model.layers.1.self_attn." + word + "_proj.weight";
            tuned.put(name, tuned.get(name).with(of -> {
                System.arraycopy(base.get(name).values(), size, of, size, size);
                return of;
            }));
        }
        expect(base, tuned, "warning", "Head 1 of layer 1 never changed; the 3 others changed.");
    }

    @Test
    void tiedTensorsThatCameApart() throws Exception {
        base.put("lm_head.weight", base.get("model.embed_tokens.weight"));
        expect(base, base.tuned(6), "warning", "are one tensor in the base, and two");
    }

    @Test
    void aMatrixThatChangedFarMore() throws Exception {
        Random random = new Random(8);
        expect(base, tuned.change("layers.3.self_attn.o_proj.weight", of -> {
            for (int i = 0; i < of.length; i++) {
                of[i] += (float) random.nextGaussian() / 64;
            }
            return of;
        }), "warning", "Attention of layer 3 changed by ");
    }

    @Test
    void modelsWithNothingInCommon() throws Exception {
        Path one = TestCheckpoints.checkpoint().f32("x", new long[] {1, 2}, 1, 2).write(work.resolve("x.safetensors"));
        Path other = TestCheckpoints.checkpoint().f32("y", new long[] {1, 2}, 1, 2)
                .write(work.resolve("y.safetensors"));
        expect(one, other, "warning", "None of 1 tensor goes together with one of the base's 1");
    }

    @Test
    void anotherBase() throws Exception {
        expect(base, SmallModel.of(false, 99), "warning", "This is not the base of the model");
    }

    @Test
    void aShapeThatDiffers() throws Exception {
        Values shorter = new Values(new long[] {SmallModel.WIDTH, SmallModel.WIDTH / 2},
                Arrays.copyOf(tuned.get(OUTPUT).values(), SmallModel.WIDTH * SmallModel.WIDTH / 2));
        expect(base, tuned.put(OUTPUT, shorter), "warning",
                OUTPUT + " has another shape: [64, 64] in the base, [64, 32]");
    }

    @Test
    void aCastAlone() throws Exception {
        List<JsonObject> findings = DiffRuns.findings(base.write(work.resolve("a"), "F32"),
                base.write(work.resolve("b"), "F16"));
        assertEquals(1, findings.size(), findings.toString());
        assertEquals("Only the type differs: every value is the base's, converted from F32 to F16.",
                findings.getFirst().get("sentence").getAsString());
        assertEquals("note", findings.getFirst().get("severity").getAsString());
    }

    /** Codes of FP8 with scales by blocks, and a conversion to BF16 that forgot these. */
    @Test
    void scalesOfEightBitCodesNotApplied() throws Exception {
        expect(Eights.codes(work.resolve("base"), base), Eights.bare(work.resolve("tuned"), base), "error",
                "have the codes of FP8 as numbers: the scales beside them");
        List<JsonObject> right = DiffRuns.findings(work.resolve("base"), Eights.applied(work.resolve("right"), base));
        assertEquals(List.of(), severe(right), right.toString());
        assertTrue(right.getFirst().get("sentence").getAsString()
                .startsWith("Only the type differs: every value is the base's, converted from F8_E4M3 to BF16"),
                right.toString());
        expect(work.resolve("base"), Eights.withoutScales(work.resolve("lost"), base), "error",
                " are gone: without them the FP8 codes of ");
    }

    /** Experts, gates and queries that one side has joined are compared, and an expert left at the base is found. */
    @Test
    void partsThatAreJoinedOnOneSide() throws Exception {
        tunedExperts.take(experts, "model.layers.2.mlp.experts.3..*");
        Path joined = Joined.write(work.resolve("tuned"), tunedExperts);
        List<JsonObject> findings = DiffRuns.findings(experts.write(work.resolve("base"), "BF16"), joined);
        assertTrue(findings.getFirst().get("sentence").getAsString().startsWith("Expert 3 of layer 2 never changed"),
                findings.toString());
        assertEquals(1, severe(findings).size(), findings.toString());
        assertTrue(findings.stream().anyMatch(found -> found.get("sentence").getAsString()
                .startsWith("Queries, keys and values are joined in the tuned model")), findings.toString());
        assertTrue(findings.stream().anyMatch(found -> found.get("sentence").getAsString()
                .startsWith("Experts, gates and up projections are joined in the tuned model")), findings.toString());
    }

    /** One wild value makes a change that is told as a factor, with four digits and an exponent. */
    @Test
    void aWildValueIsToldInFourDigits() throws Exception {
        tuned.change("layers.3.self_attn.o_proj.weight", of -> {
            of[7] = 1e21f;
            return of;
        });
        List<String> sentences = DiffRuns.findings(base.write(work.resolve("base"), "BF16"),
                tuned.write(work.resolve("tuned"), "BF16")).stream()
                .map(found -> found.get("sentence").getAsString()).toList();
        assertTrue(sentences.stream().anyMatch(sentence -> sentence.matches(
                "This is not the base .* by \\d\\.\\d{3}e\\d\\d times its norm, .*")), sentences.toString());
        assertTrue(sentences.stream().noneMatch(sentence -> sentence.matches(".*\\d{5}.*|.*\\d[ \\d]{6}.*")),
                sentences.toString());
    }

    @Test
    void nothingIsInvented() throws Exception {
        assertEquals(List.of(), severe(DiffRuns.findings(base.write(work.resolve("a"), "BF16"),
                tuned.write(work.resolve("b"), "BF16"))));
        assertEquals(List.of(), severe(DiffRuns.findings(experts.write(work.resolve("c"), "F32"),
                tunedExperts.write(work.resolve("d"), "F32"))));
        assertEquals(List.of(), DiffRuns.findings(work.resolve("a"), work.resolve("a")));
    }

    @Test
    void drawsAMapOfTheChange() throws Exception {
        Path picture = work.resolve("change.svg");
        DiffRuns.run(base.write(work.resolve("base"), "BF16"), tuned.write(work.resolve("tuned"), "BF16"),
                Map.of("--picture", picture.toString()));
        String svg = Files.readString(picture);
        for (String text : List.of("tuned against base", "Coloured by delta norm", "q_proj", "2.0")) {
            assertTrue(svg.contains(text), text);
        }
    }

    private static List<JsonObject> severe(List<JsonObject> findings) {
        return findings.stream().filter(found -> !found.get("severity").getAsString().equals("note")).toList();
    }

    private void expect(SmallModel of, SmallModel with, String severity, String sentence) throws Exception {
        expect(of.write(work.resolve("base"), "BF16"), with.write(work.resolve("tuned"), "BF16"), severity, sentence);
    }

    private static void expect(Path of, Path with, String severity, String sentence) throws Exception {
        List<JsonObject> findings = DiffRuns.findings(of, with);
        assertTrue(findings.stream().limit(3)
                .anyMatch(found -> found.get("sentence").getAsString().contains(sentence)
                        && found.get("severity").getAsString().equals(severity)),
                findings.toString());
    }

    private static float[] times(float[] values, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    private static float[] turned(float[] square) {
        int side = (int) Math.sqrt(square.length);
        float[] turned = new float[square.length];
        for (int i = 0; i < square.length; i++) {
            turned[i % side * side + i / side] = square[i];
        }
        return turned;
    }

    /** Orders the rows of each head as converters to GGUF do: first halves and second halves in turn. */
    private static float[] permuted(float[] square) {
        int side = (int) Math.sqrt(square.length);
        int head = side / SmallModel.HEADS;
        float[] permuted = new float[square.length];
        for (int row = 0; row < side; row++) {
            int in = row % head;
            int from = row - in + in / 2 + in % 2 * head / 2;
            System.arraycopy(square, from * side, permuted, row * side, side);
        }
        return permuted;
    }
}
