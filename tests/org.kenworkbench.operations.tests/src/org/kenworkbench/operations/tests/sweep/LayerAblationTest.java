/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.operations.ablate.AblateOperation;
import org.kenworkbench.internal.operations.ablate.LayerAblation;
import org.kenworkbench.internal.operations.ablate.LayerSets;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.sweep.SweepGrid;
import org.kenworkbench.operations.sweep.SweepJob;
import org.kenworkbench.operations.sweep.SweepTarget;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.pruning.Scope;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.testing.TestBucket;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** {@code ablate} of a model whose layer 1 decides 80 of 100 examples and whose others decide none. */
class LayerAblationTest {

    private static final int LAYERS = 3;

    @TempDir
    Path work;

    /** Values of each model that was scored: of the weight and bias of each layer, and of the embeddings. */
    private final List<String> scored = new ArrayList<>();
    private final StandardContext context = new StandardContext(new RunSettings(1, false, false, 0));
    private int examples = 100;
    private List<NameRename> renames = List.of();
    /** Beginning of the names of the tuned model's layers. */
    private String tunedLayers = "encoder.layer.";

    @BeforeEach
    void writeModels() throws IOException {
        write("base", 1, true);
        write("tuned", 2, true);
    }

    private void write(String name, float value, boolean layers) throws IOException {
        TestCheckpoints model = TestCheckpoints.checkpoint().f32("embeddings.word_embeddings.weight", new long[] {1, 2},
                value, value);
        for (int layer = 0; layer < (layers ? LAYERS : 0); layer++) {
            String prefix = (name.equals("tuned") ? tunedLayers : "encoder.layer.") + layer;
            model.f32(prefix + ".dense.weight", new long[] {1, 2}, value, value).f32(prefix + ".dense.bias",
                    new long[] {2}, value, value);
        }
        if (name.equals("tuned")) {
            model.f32("classifier.weight", new long[] {1}, 7);
        }
        model.write(Files.createDirectories(work.resolve(name)).resolve("model.safetensors"));
    }

    private Evaluator evaluator(int failAfter) {
        return new Evaluator() {
            @Override
            public String description() {
                return "layers";
            }

            @Override
            public ModelScore score(Path model, OperationContext context) throws IOException, OperationException {
                if (scored.size() == failAfter) {
                    throw new OperationException(ExitCode.COMPUTATION, "the evaluator stopped");
                }
                StringBuilder had = new StringBuilder();
                for (int layer = 0; layer < LAYERS; layer++) {
                    had.append((int) SweepModels.read(model, tunedLayers + layer + ".dense.weight")[1])
                            .append((int) SweepModels.read(model, tunedLayers + layer + ".dense.bias")[0]).append(' ');
                }
                scored.add(
                        had.append((int) SweepModels.read(model, "embeddings.word_embeddings.weight")[0]).toString());
                assertEquals(7, SweepModels.read(model, "classifier.weight")[0]);
                double[] each = new double[examples];
                boolean decided = had.charAt(3) == '2';
                double right = 0;
                for (int i = 0; i < examples; i++) {
                    each[i] = decided || i % 5 == 0 ? 1 : 0;
                    right += each[i];
                }
                return new ModelScore(right / examples, Optional.of(each), "accuracy");
            }
        };
    }

    private OperationResult run(Evaluator evaluator, boolean resume) throws Exception {
        return run(null, evaluator, resume);
    }

    /** @param layers layers as a user types them; null for none */
    private OperationResult run(String layers, Evaluator evaluator, boolean resume) throws Exception {
        return run(work.resolve("out"), layers, evaluator, resume);
    }

    private OperationResult run(Path out, String layers, Evaluator evaluator, boolean resume) throws Exception {
        SweepJob job = new SweepJob(PruneSource.of(work.resolve("base"), work.resolve("tuned")).withRenames(renames),
                new SweepGrid(List.of("random"), List.of(0.5), Scope.ALL, 0), 0, 0,
                new SweepTarget(out, false, resume));
        return new LayerAblation(
                new PruneRunner(SweepModels.READER, List.of(new RandomRule()), List.of(new ReferenceProvider())))
                .run(job, Optional.ofNullable(layers).map(LayerSets::parse), _ -> evaluator, context);
    }

    @Test
    void oneLayerAtATimeGoesBack() throws Exception {
        OperationResult result = run(evaluator(Integer.MAX_VALUE), false);
        assertEquals(List.of("22 22 22 2", "11 11 11 1", "11 22 22 2", "22 11 22 2", "22 22 11 2"), scored);
        JsonObject json = ResultJson.of(result);
        assertEquals(1, json.get("tuned").getAsDouble());
        assertEquals(0.2, json.get("base").getAsDouble());
        JsonArray sets = json.getAsJsonArray("sets");
        assertEquals(List.of("[0]", "[2]", "[1]"), layers(sets));
        JsonObject worst = sets.get(2).getAsJsonObject();
        assertEquals(-0.8, worst.get("fromTuned").getAsDouble(), 1e-12);
        assertTrue(worst.get("low").getAsDouble() < -0.8 && worst.get("high").getAsDouble() > -0.8
                && worst.get("high").getAsDouble() < -0.6, worst::toString);
        assertEquals(4, worst.get("parameters").getAsInt());
        String text = PruneFixture.text(result);
        assertTrue(text.contains("These returns cost more than chance explains: layer 1.")
                && text.contains("These showed no loss, each returned by itself: layer 0, layer 2."), text);
        assertEquals(LAYERS + 1, Files.readAllLines(work.resolve("out/layers.csv")).size());
        try (Stream<Path> left = Files.list(work.resolve("out"))) {
            assertEquals(List.of("layers.csv", "layers.json", "sweep.jsonl"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void namesGoTogetherThatDiffer() throws Exception {
        tunedLayers = "model.body.";
        write("tuned", 2, true);
        renames = List.of(new NameRename("encoder.layer.", "model.body."));
        run(evaluator(Integer.MAX_VALUE), false);
        assertEquals(List.of("22 22 22 2", "11 11 11 1", "11 22 22 2", "22 11 22 2", "22 22 11 2"), scored);
        renames = List.of(new NameRename("encoder.", "bodies."));
        OperationException e = assertThrows(OperationException.class, () -> run(evaluator(Integer.MAX_VALUE), false));
        assertEquals(ExitCode.USAGE, e.kind());
    }

    @Test
    void setsGoBackTogether() throws Exception {
        OperationResult result = run("1-2; 2,0", evaluator(Integer.MAX_VALUE), false);
        assertEquals(List.of("22 22 22 2", "11 11 11 1", "22 11 11 2", "11 22 11 2"), scored);
        JsonArray sets = ResultJson.of(result).getAsJsonArray("sets");
        assertEquals(List.of("[0,2]", "[1,2]"), layers(sets));
        JsonObject worst = sets.get(1).getAsJsonObject();
        assertEquals(8, worst.get("parameters").getAsInt());
        assertEquals(-0.8, worst.get("fromTuned").getAsDouble(), 1e-12);
        assertTrue(worst.get("low").getAsDouble() < -0.8 && worst.get("high").getAsDouble() > -0.8, worst::toString);
        String text = PruneFixture.text(result);
        assertTrue(
                text.contains(
                        "These returns cost more than chance explains: layers 1-2.\nThese showed no loss, each "
                                + "returned by itself: layers 0,2."),
                text);
        assertEquals(
                List.of("layers,parameters,score,from_tuned,low,high",
                        "0 2,8,1.0,0.0,-0.03621669264517642,0.03621669264517642"),
                Files.readAllLines(work.resolve("out/layers.csv")).subList(0, 2), "of 100 examples none differs");
        assertEquals("exact", sets.get(0).getAsJsonObject().get("method").getAsString());

        run("2,1;0", evaluator(Integer.MAX_VALUE), true);
        assertEquals("11 22 22 2", scored.getLast());
        assertEquals(5, scored.size());
    }

    /**
     * Checks that few examples tell less of many layers: with 4 examples, no loss can be told from chance; with 6 that
     * the tuned model alone has right, a loss can, but not that of one of 3 layers.
     */
    @Test
    void fewExamplesTellLessOfManyLayers() throws Exception {
        examples = 4;
        assertTrue(PruneFixture.text(run("1", evaluator(Integer.MAX_VALUE), false))
                .contains("No return costs more than chance explains."));
        assertEquals(List.of(
                "4 examples cannot tell a loss from chance: that takes at least 6 examples that only the tuned "
                        + "model gets right."),
                context.warnings());
        Files.walk(work.resolve("out")).sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        // i % 5 == 0 is right in any case.
        examples = 8;
        assertTrue(PruneFixture.text(run("1", evaluator(Integer.MAX_VALUE), false))
                .contains("These returns cost more than chance explains: layer 1."));
        Files.walk(work.resolve("out")).sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        String ofMany = PruneFixture.text(run(evaluator(Integer.MAX_VALUE), false));
        assertTrue(ofMany.contains(
                "No return costs more than chance explains.\nOf 3 returns, about one in twenty stands out by "
                        + "chance alone, so these do not count although their own intervals lie below 0: layer "
                        + "1.\nThese showed no loss, each returned by itself: layer 0, layer 2."),
                ofMany);
        assertEquals(1, context.warnings().size());
    }

    private static List<String> layers(JsonArray sets) {
        return sets.asList().stream().map(set -> set.getAsJsonObject().get("layers").toString()).toList();
    }

    /**
     * Checks that each layer of each stack goes back by itself, that sets can name the layers of one stack, and that a
     * number alone stands for the layers of all stacks.
     */
    @Test
    void stacksHaveLayersOfTheirOwn() throws Exception {
        for (String name : List.of("base", "tuned")) {
            TestCheckpoints model = TestCheckpoints.checkpoint();
            float value = name.equals("base") ? 1 : 2;
            for (String layer : List.of("encoder.block.0", "encoder.block.1", "decoder.block.0")) {
                model.f32(layer + ".layer.0.SelfAttention.q.weight", new long[] {1, 2}, value, value);
            }
            model.write(work.resolve(name).resolve("model.safetensors"));
        }
        Evaluator evaluator = new Evaluator() {
            @Override
            public String description() {
                return "stacks";
            }

            @Override
            public ModelScore score(Path model, OperationContext context) throws IOException {
                StringBuilder had = new StringBuilder();
                for (String layer : List.of("encoder.block.0", "encoder.block.1", "decoder.block.0")) {
                    had.append((int) SweepModels.read(model, layer + ".layer.0.SelfAttention.q.weight")[0]);
                }
                scored.add(had.toString());
                return new ModelScore(Integer.parseInt(had.toString()) / 222.0, Optional.empty(), "accuracy");
            }
        };
        OperationResult result = run(evaluator, false);
        assertEquals(List.of("222", "111", "122", "212", "221"), scored);
        assertEquals(List.of("[\"decoder:0\"]", "[\"encoder:1\"]", "[\"encoder:0\"]"),
                layers(ResultJson.of(result).getAsJsonArray("sets")));
        assertTrue(PruneFixture.text(result).contains("decoder:0"), PruneFixture.text(result));
        assertTrue(Files.readAllLines(work.resolve("out/layers.csv")).get(1).startsWith("decoder:0,2,"));
        scored.clear();
        run("encoder:*;0;decoder:0,encoder:1", evaluator, true);
        assertEquals(List.of("112", "121", "211"), scored);
        scored.clear();
        assertEquals("--layers: the models have no layer decoder:1 in common, only layers encoder:0-1,decoder:0; "
                + "name some of these.",
                assertThrows(OperationException.class, () -> run("decoder:1", evaluator, true)).getMessage());
        assertEquals("--layers: '0,encoder:0' has layer encoder:0 twice; name each layer of a set once.",
                assertThrows(OperationException.class, () -> run("0,encoder:0", evaluator, true)).getMessage());
        assertEquals(List.of(), scored);
    }

    @Test
    void aLayerThatIsNotThereIsRefused() {
        OperationException e = assertThrows(OperationException.class, () -> run("0;2-3", evaluator(0), false));
        assertEquals(ExitCode.USAGE, e.kind());
        assertEquals("--layers: the models have no layer 3 in common, only layers 0-2; name some of these.",
                e.getMessage());
        assertFalse(Files.exists(work.resolve("out")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"',
            value = {"\"\",'' is neither", "1;,'' is neither", "\"1,,2\",'' is neither", "x,'x' is neither",
                    "-1,'-1' is neither",
                    "2-1,'2-1' is neither", "12345,'12345' is neither", "\"0;1,1\",\"'1,1' has layer 1 twice\"",
                    "\"0-2,1\",\"'0-2,1' has layer 1 twice\"",
                    "\"0-1;1,0\",has layers 0-1 twice"})
    void whatAreNoSetsOfLayersIsRefused(String text, String why) throws Exception {
        AblateOperation operation = new AblateOperation(null, null);
        OperationModel model = OperationModel.of(operation);
        Parameter layers = model.parameters().stream().filter(parameter -> parameter.title().equals("--layers"))
                .findFirst().orElseThrow();
        Map<Parameter, List<String>> given = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (Set.of("--base", "--tuned", "--evaluator", "--out").contains(parameter.title())) {
                given.put(parameter, List.of("x"));
            }
        }
        given.put(layers, List.of("8-11; 3,7,4"));
        model.fill(operation, given);
        given.put(layers, List.of(text));
        OperationException e = assertThrows(OperationException.class, () -> model.fill(operation, given));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().startsWith("--layers: ") && e.getMessage().contains(why), e.getMessage());
    }

    @Test
    void goesOnWhereItWas() throws Exception {
        assertEquals(ExitCode.COMPUTATION,
                assertThrows(OperationException.class, () -> run(evaluator(3), false)).kind());
        assertEquals(3, scored.size());
        run(evaluator(Integer.MAX_VALUE), true);
        assertEquals(5, scored.size());
    }

    /** The store gets the result at the end; until then scores are on this machine. */
    @Test
    void inAStoreItGoesOnAsWell() throws Exception {
        try (TestBucket bucket = TestBucket.in(work)) {
            Path out = StorePaths.of("test://bucket/out");
            assertEquals(ExitCode.COMPUTATION,
                    assertThrows(OperationException.class, () -> run(out, null, evaluator(3), false)).kind());
            assertEquals(List.of(), bucket.store().taken());
            assertTrue(context.warnings().getFirst().startsWith("The scores so far lie on this machine, in "),
                    context.warnings()::toString);
            run(out, null, evaluator(Integer.MAX_VALUE), true);
            assertEquals(5, scored.size());
            assertEquals(Stream.of("layers.csv", "sweep.jsonl", "layers.json").map(out::resolve).map(Path::toString)
                    .toList(), bucket.store().taken());
        }
    }

    @Test
    void aModelWithoutLayersIsRefused() throws Exception {
        write("base", 1, false);
        write("tuned", 2, false);
        OperationException e = assertThrows(OperationException.class, () -> run(evaluator(0), false));
        assertEquals(ExitCode.INPUT, e.kind());
        assertTrue(e.getMessage().contains("no layers"), e.getMessage());
    }
}
