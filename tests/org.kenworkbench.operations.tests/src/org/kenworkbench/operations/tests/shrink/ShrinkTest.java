/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.shrink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.composition.ShrinkFile;
import org.kenworkbench.operations.tests.PruneFixture;
import org.kenworkbench.operations.tests.ResultJson;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Tests of {@code shrink} without scores. */
class ShrinkTest {

    private static final String SPARSE = "layer.0.sparse.weight";
    private static final String SMALL = "layer.1.small.weight";

    @TempDir
    Path work;

    private ShrinkModels models;

    @BeforeEach
    void writeModels() throws IOException {
        models = new ShrinkModels(work);
    }

    private static JsonObject chosen(JsonObject json) {
        return json.getAsJsonArray("points").asList().stream().map(JsonElement::getAsJsonObject)
                .filter(point -> point.get("chosen").getAsBoolean()).findFirst().orElseThrow();
    }

    private static Map<String, JsonObject> tensors(JsonObject json) {
        Map<String, JsonObject> tensors = new TreeMap<>();
        json.getAsJsonArray("tensors")
                .forEach(one -> tensors.put(one.getAsJsonObject().get("name").getAsString(), one.getAsJsonObject()));
        return tensors;
    }

    /** Computes what is told of a file anew, from the file itself and what it restores to. */
    private void check(JsonObject json, Path out) throws Exception {
        JsonObject point = chosen(json);
        assertEquals(Files.size(out.resolve("subnetwork.ken")), point.get("bytes").getAsLong());
        long stored = json.get("headerBytes").getAsLong();
        Map<String, JsonObject> tensors = tensors(json);
        for (JsonObject tensor : tensors.values()) {
            stored += tensor.get("bytes").getAsLong();
        }
        assertEquals(point.get("bytes").getAsLong(), stored);
        try (Checkpoint base = ShrinkModels.READER.open(models.base());
                Checkpoint tuned = ShrinkModels.READER.open(models.tuned());
                Checkpoint restored = models.restored(out, out.resolveSibling(out.getFileName() + ".safetensors"))) {
            Map<String, Double> changes = ShrinkModels.squares(base, tuned);
            Map<String, Double> losses = ShrinkModels.squares(base, tuned);
            ShrinkModels.squares(tuned, restored).forEach(losses::replace);
            double change = changes.values().stream().mapToDouble(Double::doubleValue).sum();
            double lost = losses.values().stream().mapToDouble(Double::doubleValue).sum();
            assertEquals(lost / change, point.get("changeLost").getAsDouble(), 1e-9);
            for (String name : changes.keySet()) {
                double share = changes.get(name) == 0 ? 0 : losses.get(name) / changes.get(name);
                assertEquals(share, tensors.get(name).get("changeLost").getAsDouble(), 1e-9, name);
                assertEquals(changes.get(name) / change, tensors.get(name).get("partOfChange").getAsDouble(), 1e-9,
                        name);
            }
        }
    }

    @Test
    void aFileNeverHasMoreThanItsBytesAndLosesLessTheMoreItHas() throws Exception {
        double before = 1;
        for (int bytes : new int[] {3600, 5000, 8000, 16_000, 64_000}) {
            Path out = work.resolve("of " + bytes);
            OperationResult result = models.shrink(out, "--bytes", Integer.toString(bytes));
            JsonObject json = ResultJson.of(result);
            assertTrue(Files.size(out.resolve("subnetwork.ken")) <= bytes,
                    Files.size(out.resolve("subnetwork.ken")) + " of " + bytes);
            check(json, out);
            double lost = chosen(json).get("changeLost").getAsDouble();
            assertTrue(lost < before, lost + ", before " + before);
            before = lost;
            assertEquals(json.toString(),
                    JsonParser.parseString(Files.readString(out.resolve("shrink.json"))).toString());
            try (Stream<Path> files = Files.list(out)) {
                assertEquals(List.of("composition.kenx", "report.json", "shrink.json", "subnetwork.ken"),
                        files.map(file -> file.getFileName().toString()).sorted().toList());
            }
        }
        assertTrue(before < 0.01, before + " lost in 64 000 bytes");
    }

    /** The change decides on the form: factors where it is of low rank, some values where it is sparse. */
    @Test
    void eachTensorGetsTheFormThatFitsIt() throws Exception {
        JsonObject json = ResultJson.of(models.shrink(work.resolve("out"), "--bytes", "4KB"));
        Map<String, JsonObject> tensors = tensors(json);
        assertTrue(tensors.get("layer.0.low.weight").get("form").getAsString().startsWith("factors"),
                json::toString);
        assertTrue(tensors.get("layer.0.sparse.weight").get("form").getAsString().endsWith("kept"), json::toString);
        assertEquals("nothing", tensors.get("layer.1.same.weight").get("form").getAsString());
        assertEquals("whole", tensors.get("classifier.weight").get("form").getAsString());
        assertEquals(json.get("headBytes").getAsLong(), tensors.get("classifier.weight").get("bytes").getAsLong());
        assertEquals("change", json.get("measure").getAsString());
        assertTrue(JsonParser.parseString(Files.readString(work.resolve("out/report.json"))).getAsJsonObject()
                .getAsJsonObject("settings").get("formsByTensor").getAsBoolean());
        assertTrue(Files.readString(work.resolve("out/composition.kenx")).contains(" formsByTensor=\"true\""));
        assertEquals(4000, json.getAsJsonObject("asked").get("bytes").getAsLong());
    }

    @Test
    void whatIsLostIsToldAsAProxy() throws Exception {
        String said = PruneFixture.text(models.shrink(work.resolve("out"), "--bytes", "6KB"));
        assertTrue(said.contains("is a proxy, and no score"), said);
        assertTrue(said.contains("Asked for 6 000 bytes at most. The file has "), said);
    }

    @Test
    void aBudgetThatCannotBeMetIsRefusedWithTheLeastThatCan() throws Exception {
        OperationException e = assertThrows(OperationException.class,
                () -> models.shrink(work.resolve("out"), "--bytes", "1KB"));
        assertEquals(ExitCode.USAGE, e.kind());
        String least = e.getMessage().replaceAll(".*give --bytes (\\d+) or more.*", "$1");
        assertFalse(Files.exists(work.resolve("out")));
        JsonObject json = ResultJson.of(models.shrink(work.resolve("out"), "--bytes", least));
        assertEquals(Long.parseLong(least), chosen(json).get("bytes").getAsLong());
        assertEquals(1, chosen(json).get("changeLost").getAsDouble());
        assertThrows(OperationException.class, () -> models.shrink(work.resolve("other"), "--bytes",
                Long.toString(Long.parseLong(least) - 1)));
    }

    /** A matrix with long rows is measured by few, and their factors have a lower rank than its own might have. */
    @Test
    @Tag("slow")
    void aMatrixWithLongRowsIsMeasured() throws Exception {
        int rows = 32;
        int columns = 40_000;
        Random random = new Random(3);
        float[] changed = new float[rows * columns];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = (float) random.nextGaussian();
        }
        TestCheckpoints.checkpoint().f32("layer.0.wide.weight", new long[] {rows, columns}, new float[rows * columns])
                .write(models.base().resolve("model.safetensors"));
        TestCheckpoints.checkpoint().f32("layer.0.wide.weight", new long[] {rows, columns}, changed)
                .write(models.tuned().resolve("model.safetensors"));
        JsonObject json = ResultJson.of(models.shrink(work.resolve("out"), "--bytes", "100KB"));
        assertTrue(chosen(json).get("bytes").getAsLong() <= 100_000, json::toString);
        assertTrue(tensors(json).get("layer.0.wide.weight").get("rank").getAsInt() <= 6, json::toString);
    }

    /** Files that are not written are told of from the least to the one that loses least, and lose less each time. */
    @Test
    void filesOfOtherPricesAreToldOf() throws Exception {
        JsonObject json = ResultJson.of(models.shrink(work.resolve("out"), "--bytes", "9KB"));
        JsonArray frontier = json.getAsJsonArray("frontier");
        assertTrue(frontier.size() > 5 && frontier.size() <= 12, json::toString);
        for (int i = 0; i < frontier.size(); i++) {
            JsonObject file = frontier.get(i).getAsJsonObject();
            double lost = file.get("changeLost").getAsDouble();
            if (i == 0) {
                assertEquals(1, lost);
            } else {
                JsonObject before = frontier.get(i - 1).getAsJsonObject();
                assertTrue(lost < before.get("changeLost").getAsDouble()
                        && file.get("bytes").getAsLong() > before.get("bytes").getAsLong(), json::toString);
            }
        }
        assertEquals(0, frontier.get(frontier.size() - 1).getAsJsonObject().get("changeLost").getAsDouble(), 1e-12);
        // The file in the folder lies near the line between those beside it.
        JsonObject chosen = chosen(json);
        for (JsonElement one : frontier) {
            JsonObject file = one.getAsJsonObject();
            if (file.get("bytes").getAsLong() < chosen.get("bytes").getAsLong()) {
                assertTrue(file.get("changeLost").getAsDouble() >= 0.9 * chosen.get("changeLost").getAsDouble(),
                        json::toString);
            }
        }
    }

    @Test
    void theShareThatIsToBeKeptIsKeptInFewBytes() throws Exception {
        long before = 0;
        for (String share : List.of("50%", "90%", "99%", "100%")) {
            Path out = work.resolve("keep " + share);
            JsonObject json = ResultJson.of(models.shrink(out, "--keep-tuning", share));
            check(json, out);
            JsonObject point = chosen(json);
            double kept = Double.parseDouble(share.replace("%", "")) / 100;
            assertTrue(point.get("changeLost").getAsDouble() <= 1 - kept, point::toString);
            long bytes = point.get("bytes").getAsLong();
            assertTrue(bytes > before, bytes + ", before " + before);
            before = bytes;
            // As many bytes asked for are hardly of more use.
            JsonObject same = ResultJson
                    .of(models.shrink(work.resolve("bytes " + share), "--bytes", Long.toString(bytes)));
            assertEquals(chosen(same).get("changeLost").getAsDouble(), point.get("changeLost").getAsDouble(), 0.05);
        }
    }

    @Test
    void noNumberOfThreadsChangesTheFile() throws Exception {
        models.shrink(1, work.resolve("one"), "--bytes", "7KB");
        models.shrink(3, work.resolve("three"), "--bytes", "7KB");
        assertArrayEquals(Files.readAllBytes(work.resolve("one/subnetwork.ken")),
                Files.readAllBytes(work.resolve("three/subnetwork.ken")));
    }

    /** Tensors of which all rows are measured take what was measured. */
    @Test
    void whatIsMeasuredIsWhatIsWritten() throws Exception {
        JsonObject rehearsed = ResultJson.of(models.shrink(work.resolve("out"), "--bytes", "9KB", "--dry-run", "true"));
        assertFalse(Files.exists(work.resolve("out")));
        JsonObject point = chosen(ResultJson.of(models.shrink(work.resolve("out"), "--bytes", "9KB")));
        assertEquals(rehearsed.get("estimatedBytes").getAsDouble(), point.get("bytes").getAsDouble(), 400);
        assertEquals(rehearsed.get("estimatedChangeLost").getAsDouble(), point.get("changeLost").getAsDouble(), 0.0001);
    }

    /** Tensors outside of the scope are stored whole, or are the base's, and the rest has what is left. */
    @Test
    void tensorsOutsideTheScopeCountFirst() throws Exception {
        JsonObject json = ResultJson.of(models.shrink(work.resolve("out"), "--bytes", "40KB", "--scope",
                "all,-*" + SMALL.substring(SMALL.indexOf("small"))));
        JsonObject small = tensors(json).get(SMALL);
        assertEquals("whole", small.get("form").getAsString());
        assertTrue(json.get("headBytes").getAsLong() > small.get("bytes").getAsLong());
        assertTrue(chosen(json).get("bytes").getAsLong() <= 40_000);
        json = ResultJson.of(models.shrink(work.resolve("based"), "--bytes", "9KB", "--scope",
                "all,-*" + SMALL.substring(SMALL.indexOf("small")), "--outside", "base"));
        assertEquals(0, tensors(json).get(SMALL).get("bytes").getAsLong());
    }

    /** Columns whose inputs are large lose less. */
    @Test
    void normsDecideWhatIsLost() throws Exception {
        float[] norms = new float[64];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = i < 32 ? 1 : 0.001f;
        }
        Path file = TestCheckpoints.checkpoint().f32("layer.0.sparse.weight", new long[] {64}, norms)
                .f32("layer.1.even.weight", new long[] {64}, norms).write(work.resolve("norms.safetensors"));
        JsonObject json = ResultJson
                .of(models.shrink(work.resolve("out"), "--bytes", "4KB", "--norms", file.toString()));
        assertEquals("change under norms", json.get("measure").getAsString());
        assertEquals("../norms.safetensors", json.get("norms").getAsString());
        assertEquals(Optional.of("../norms.safetensors"),
                ShrinkFile.beside(work.resolve("out/composition.kenx")).orElseThrow().norms());
        JsonObject plain = ResultJson.of(models.shrink(work.resolve("plain"), "--bytes", "4KB"));
        assertFalse(plain.has("norms"));
        assertEquals(Optional.empty(),
                ShrinkFile.beside(work.resolve("plain/composition.kenx")).orElseThrow().norms());
        // Of tensors with norms, half of the columns count for nothing, so that others get the bytes.
        assertTrue(tensors(json).get("layer.0.low.weight").get("changeLost").getAsDouble() <= tensors(plain)
                .get("layer.0.low.weight").get("changeLost").getAsDouble(), json::toString);
        assertTrue(Files.readString(work.resolve("out/report.json")).contains("\"rule\": \"delta-wanda\""));
        assertTrue(Files.readString(work.resolve("plain/report.json")).contains("\"rule\": \"delta-magnitude\""));
        // Its change lies in a few values, some of which the form keeps: first those of the columns that count.
        assertTrue(tensors(json).get(SPARSE).get("form").getAsString().endsWith("kept"), json::toString);
        assertFalse(keepsCountingColumnsFirst(work.resolve("plain")));
        assertTrue(keepsCountingColumnsFirst(work.resolve("out")));
        Path others = TestCheckpoints.checkpoint().f32("other.weight", new long[] {64}, norms)
                .write(work.resolve("others.safetensors"));
        assertThrows(IOException.class,
                () -> models.shrink(work.resolve("none"), "--bytes", "6KB", "--norms", others.toString()));
    }

    /** Tells whether all changes in the first 32 columns are kept, or none in the others is. */
    private boolean keepsCountingColumnsFirst(Path out) throws Exception {
        try (Checkpoint base = ShrinkModels.READER.open(models.base());
                Checkpoint tuned = ShrinkModels.READER.open(models.tuned());
                Checkpoint restored = models.restored(out, out.resolveSibling(out.getFileName() + ".safetensors"))) {
            double[] before = ShrinkModels.values(base, base.tensor(new TensorId(SPARSE)).orElseThrow().info());
            double[] after = ShrinkModels.values(restored, restored.tensor(new TensorId(SPARSE)).orElseThrow().info());
            double[] changed = ShrinkModels.values(tuned, tuned.tensor(new TensorId(SPARSE)).orElseThrow().info());
            return IntStream.range(0, before.length).filter(i -> i % 64 < 32 && changed[i] != before[i])
                    .allMatch(i -> after[i] != before[i])
                    || IntStream.range(0, before.length).filter(i -> i % 64 >= 32)
                            .allMatch(i -> after[i] == before[i]);
        }
    }

    @Test
    void wrongRequestsAreRefused() {
        for (String[] options : new String[][] {{"--margin", "0.01"}, {"--keep-tuning", "0%"},
                {"--keep-tuning", "101%"}, {"--bytes", "many"}, {"--bytes", "0"}, {"--bytes", "3MB", "--text", "a"},
                {"--bytes", "3MB", "--test-evaluator", "a {model}"}, {"--bytes", "3MB", "--keep-tuning", "5%"}, {}}) {
            OperationException e = assertThrows(OperationException.class,
                    () -> models.shrink(work.resolve("out"), options), String.join(" ", options));
            assertEquals(ExitCode.USAGE, e.kind(), e.getMessage());
        }
        assertFalse(Files.exists(work.resolve("out")));
    }

    /** Scores of a sweep come along, whether or not this file is scored. */
    @Test
    void rivalsStandBeside() throws Exception {
        Path sweep = Files.createDirectories(work.resolve("sweep"));
        Files.writeString(sweep.resolve("sweep.json"),
                """
                        {"examples": 20, "points": [
                         {"split": "validation", "model": "tuned", "score": 1, "interval": null},
                         {"split": "validation", "model": "pruned", "rule": "ties", "score": 0.9,
                          "interval": {"low": 0.7, "high": 0.95}, "subnetworkBytes": 5000},
                         {"split": "test", "model": "pruned", "rule": "ties", "score": 0.8, "interval": null,
                          "subnetworkBytes": 5000}]}""");
        OperationResult result = models.shrink(work.resolve("out"), "--bytes", "6KB", "--rivals", sweep.toString());
        JsonArray points = ResultJson.of(result).getAsJsonArray("points");
        assertEquals(2, points.size());
        assertEquals("{\"method\":\"ties\",\"bytes\":5000,\"score\":{\"value\":0.9,\"lower\":0.7,\"upper\":0.95,"
                + "\"examples\":20},\"chosen\":false}", points.get(1).toString());
        Files.writeString(sweep.resolve("sweep.json"), "{\"points\": 3}");
        assertEquals(ExitCode.INPUT, assertThrows(OperationException.class,
                () -> models.shrink(work.resolve("again"), "--bytes", "6KB", "--rivals", sweep.toString())).kind());
    }
}
