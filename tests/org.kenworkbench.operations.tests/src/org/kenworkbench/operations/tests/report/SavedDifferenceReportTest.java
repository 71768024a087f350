/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.operations.CheckpointNames;
import org.kenworkbench.internal.operations.diff.DiffOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** Reports on what {@code diff --json} printed: that they are those on the checkpoints, and what is refused. */
class SavedDifferenceReportTest {

    private static final Pattern SPOTS = Pattern.compile("\"spots\":(\\{.*?]]})");

    @TempDir
    Path folder;

    private PrunedModels models;
    private Path tuned;
    private Path document;
    private Path out;
    private final StandardContext context = PrunedModels.context(true);

    @BeforeEach
    void writeModels() throws Exception {
        models = new PrunedModels(folder);
        tuned = PrunedModels.model(5, 44).write(folder.resolve("tuned.safetensors"));
        document = folder.resolve("what changed");
        out = folder.resolve("report.md");
        save(models.base(), tuned);
    }

    /** Saves what the command prints for machines. */
    private void save(Path base, Path other) throws Exception {
        DiffOperation diff = new DiffOperation(models.reader);
        OperationModel model = OperationModel.of(diff);
        List<Parameter> arguments = model.parameters().stream().filter(one -> !one.isOption()).toList();
        model.fill(diff, Map.of(arguments.get(0), List.of(base.toString()), arguments.get(1),
                List.of(other.toString())));
        Files.writeString(document, diff.run(PrunedModels.context(false)).json());
    }

    private String text(Path... files) throws Exception {
        return new ReportRuns(models.reader, out).text(context, files);
    }

    private MarkdownReader report(Path... files) throws Exception {
        return new MarkdownReader(text(files));
    }

    private OperationException refused(Path... files) {
        OperationException e = assertThrows(OperationException.class, () -> text(files));
        assertTrue(e.getMessage().contains(files[0].toString()), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        return e;
    }

    private JsonObject json() throws Exception {
        return JsonParser.parseString(Files.readString(document)).getAsJsonObject();
    }

    @Test
    void aDocumentIsToldAsItsCheckpointsAre() throws Exception {
        MarkdownReader ofPair = report(models.base(), tuned);
        StandardContext other = PrunedModels.context(true);
        MarkdownReader ofDocument = new MarkdownReader(new ReportRuns(models.reader, out).text(other, document));
        assertEquals(ofPair.sections(), ofDocument.sections());
        for (String section : List.of("By role", "Tensors that changed most")) {
            assertEquals(ofPair.table(section), ofDocument.table(section));
        }
        assertEquals(ofPair.points(), ofDocument.points());
        assertFalse(ofDocument.points().isEmpty());
        assertTrue(ofDocument.paragraphs().containsAll(ofPair.paragraphs()), ofDocument.paragraphs()::toString);
        assertEquals(List.of("base", "safetensors"), ofDocument.table("tuned against base").rows().get(1));
        assertFalse(Files.readString(out).contains(folder.getFileName().toString()), "no place of the machine");
        assertEquals(1, context.warnings().size());
        assertEquals(context.warnings(), other.warnings());
    }

    @Test
    void aPageHasTheSameMapAndSaysThatItHasNoMatrices() throws Exception {
        out = folder.resolve("report.html");
        String ofPair = text(models.base(), tuned);
        String ofDocument = text(document);
        assertEquals(spots(ofPair), spots(ofDocument));
        assertTrue(ofDocument.contains("This page has no pictures of single matrices, which what changed does not"),
                ofDocument);
        assertFalse(ofDocument.contains("id=\"matrices\""), ofDocument);
    }

    private static String spots(String page) {
        Matcher found = SPOTS.matcher(page);
        assertTrue(found.find(), page);
        return found.group(1);
    }

    @Test
    void equalCheckpointsAreSaidToBeSo() throws Exception {
        save(tuned, tuned);
        MarkdownReader report = report(document);
        assertTrue(report.paragraphs().contains("No value differs."), report.paragraphs()::toString);
        assertFalse(report.sections().contains("Tensors that changed most"));
    }

    /** Steps are counted in the type that has all values, where they are stored in a wider one. */
    @Test
    void stepsAreThoseOfTheNarrowerType() throws Exception {
        Path base = TestCheckpoints.checkpoint().f32("a.weight", new long[] {2, 2}, 1, 2, 3, 4)
                .write(folder.resolve("halves.safetensors"));
        Path other = TestCheckpoints.checkpoint().f32("a.weight", new long[] {2, 2}, 1, 2, 3.5f, 4)
                .write(folder.resolve("other.safetensors"));
        save(base, other);
        assertEquals("F16", json().getAsJsonArray("tensors").get(0).getAsJsonObject().getAsJsonObject("largest")
                .get("unit").getAsString());
        assertEquals(report(base, other).table("Tensors that changed most"),
                report(document).table("Tensors that changed most"));
    }

    /** Tools that change a document for people to read may turn it around. */
    @Test
    void fieldsMayComeInAnyOrderAndBeIndented() throws Exception {
        String before = text(document);
        Files.writeString(document, "\uFEFF\n" + new GsonBuilder().setPrettyPrinting()
                .serializeNulls().create().toJson(reversed(json())));
        assertEquals(before, text(document));
    }

    private static JsonElement reversed(JsonElement element) {
        if (!(element instanceof JsonObject object)) {
            if (element instanceof JsonArray array) {
                JsonArray all = new JsonArray();
                array.forEach(one -> all.add(reversed(one)));
                return all;
            }
            return element;
        }
        JsonObject turned = new JsonObject();
        for (String key : new ArrayList<>(object.keySet()).reversed()) {
            turned.add(key, reversed(object.get(key)));
        }
        return turned;
    }

    @Test
    void fieldsThatALaterProgramAddsDoNotMatter() throws Exception {
        String before = text(document);
        JsonObject json = json();
        json.add("more", JsonParser.parseString("[{\"a\": [1, 2]}]"));
        json.getAsJsonArray("tensors").get(0).getAsJsonObject().addProperty("more", 7);
        Files.writeString(document, json.toString());
        assertEquals(before, text(document));
    }

    @Test
    void namesAreTexts() throws Exception {
        JsonObject json = json();
        json.addProperty("programVersion", "<script>alert(1)</script>");
        json.getAsJsonObject("tuned").addProperty("path", "/a/<img src=x>.bin");
        json.getAsJsonArray("findings").get(0).getAsJsonObject().addProperty("sentence", "</script><b>");
        json.getAsJsonArray("tensors").get(0).getAsJsonObject().addProperty("name", "</script><b>.weight");
        Files.writeString(document, json.toString());
        out = folder.resolve("report.html");
        String page = text(document);
        assertFalse(page.contains("<script>alert") || page.contains("<img") || page.contains("<b>"), page);
        assertEquals(2, page.split("</script>", -1).length - 1, "its data and its script");
    }

    @Test
    void aDocumentIsNamedAlone() {
        assertEquals(document + " is what ken diff told of two checkpoints; name it alone, or both of them.",
                refused(document, tuned).getMessage());
        OperationException e = assertThrows(OperationException.class, () -> text(tuned, document));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().startsWith(document + " is what ken diff told"), e.getMessage());
    }

    @Test
    void theDocumentIsNeverReplaced() throws Exception {
        out = Files.copy(document, folder.resolve("document.md"));
        OperationException e = assertThrows(OperationException.class, () -> text(out));
        assertTrue(e.getMessage().contains("is an input"), e.getMessage());
        assertEquals(Files.readString(document), Files.readString(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"format\": \"ken-diagnosis\", \"version\": 1}", "{\"format\": 1}",
            "{\"model_type\": \"bert\"}"})
    void jsonOfAnotherKindIsRefused(String text) throws Exception {
        Files.writeString(document, text);
        OperationException e = refused(document);
        assertEquals(ExitCode.INPUT, e.kind());
        assertEquals(document + " is JSON, but not what ken diff --json prints (its \"format\" is not "
                + "\"ken-difference\"); name such a document, a composition, or a checkpoint.", e.getMessage());
        assertFalse(Files.exists(out));
    }

    /** An index may have fields of other programs. */
    @Test
    void anIndexOfShardsIsACheckpoint() throws Exception {
        Files.copy(tuned, folder.resolve("model-00001-of-00001.safetensors"));
        StringBuilder names = new StringBuilder();
        for (String name : List.of("wte", "layer.0", "layer.1", "layer.2", "norm")) {
            names.append('"').append(name).append(".weight\": \"model-00001-of-00001.safetensors\", ");
        }
        Path index = Files.writeString(folder.resolve("model.safetensors.index.json"),
                "{\"format\": \"mine\", \"weight_map\": {" + names
                        + "\"position_ids\": \"model-00001-of-00001.safetensors\"}}");
        assertTrue(report(index).sections().contains("Tensors"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "\"version\":1; \"version\":2; has version 2 of the format, which this program does not know",
            "\"version\":1,; \"version\":2,\"tensors\":[{}],; has version 2 of the format",
            "\"findings\":; \"version\":1,\"findings\":; version is there twice",
            "],\"tensors\":[{; ],\"tensors\":7,\"more\":[{; tensors is no list",
            "\"rows\":; \"x\":0}]}; is not valid JSON at ",
            "\"dtype\":\"F32\"; \"dtype\":\"F31\"; tensors[0].dtype is no type that this program knows",
            "\"shape\":[30,50]; \"shape\":[30,-50]; tensors[0].shape[1] is no whole number of 0 or more",
            "\"same\":false; \"same\":0; same is neither true nor false"})
    void whatIsWrongIsToldWithItsPlace(String part, String instead, String told) throws Exception {
        String text = Files.readString(document);
        assertTrue(text.contains(part), text);
        Files.writeString(document, text.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(instead)));
        OperationException e = refused(document);
        assertEquals(ExitCode.INPUT, e.kind());
        assertTrue(e.getMessage().contains(told), e.getMessage());
        assertTrue(e.getMessage().endsWith("write it again with ken diff --json."), e.getMessage());
    }

    @Test
    void aDocumentThatEndsTooEarlyIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(document);
        for (int length = 2; length < whole.length; length += 1 + length / 20) {
            Files.write(document, Arrays.copyOf(whole, length));
            OperationException e = refused(document);
            assertEquals(ExitCode.INPUT, e.kind());
            assertTrue(e.getMessage().contains("; write it again with ken diff --json."), e.getMessage());
            assertFalse(Files.exists(out));
        }
    }

    /** Each field is taken away, and becomes each kind of value: then there is a report, or a sentence. */
    @Test
    @Tag("slow")
    void aFieldOfAnotherKindIsASentence() throws Exception {
        save(models.base(), PrunedModels.tuned().write(folder.resolve("tuned.safetensors")));
        JsonObject whole = json();
        JsonArray tensors = whole.getAsJsonArray("tensors");
        while (tensors.size() > 1) {
            tensors.remove(1);
        }
        whole.getAsJsonObject("match").addProperty("tensors", 1);
        int[] refused = {0};
        damage(whole, whole, refused);
        assertTrue(refused[0] > 100, () -> refused[0] + " refused");
    }

    private void damage(JsonObject whole, JsonElement part, int[] refused) throws Exception {
        if (part instanceof JsonObject object) {
            for (String key : new ArrayList<>(object.keySet())) {
                JsonElement before = object.get(key);
                for (JsonElement other : others()) {
                    object.add(key, other);
                    read(whole, refused);
                }
                object.remove(key);
                read(whole, refused);
                object.add(key, before);
                damage(whole, before, refused);
            }
        } else if (part instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                JsonElement before = array.get(i);
                for (JsonElement other : others()) {
                    array.set(i, other);
                    read(whole, refused);
                }
                array.set(i, before);
                damage(whole, before, refused);
            }
        }
    }

    private static List<JsonElement> others() {
        return List.of(JsonNull.INSTANCE, new JsonPrimitive(-1), new JsonPrimitive(0),
                new JsonPrimitive(Long.MAX_VALUE), new JsonPrimitive(1e300), new JsonPrimitive("x"),
                new JsonArray());
    }

    private void read(JsonObject whole, int[] refused) throws Exception {
        Files.writeString(document, whole.toString());
        try {
            text(document);
        } catch (OperationException e) {
            refused[0]++;
            assertEquals(ExitCode.INPUT, e.kind(), e.getMessage());
            assertTrue(e.getMessage().startsWith(document.toString()) && e.getMessage().endsWith("."), e.getMessage());
        }
    }

    @Test
    @Tag("slow")
    void damagedBytesAreASentence() throws Exception {
        Random random = new Random(20);
        byte[] whole = Files.readAllBytes(document);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                damaged[1 + random.nextInt(damaged.length - 1)] = (byte) random.nextInt(1, 256);
            }
            Files.write(document, damaged);
            try {
                text(document);
            } catch (OperationException e) {
                assertEquals(ExitCode.INPUT, e.kind(), () -> e.getMessage() + new String(damaged,
                        StandardCharsets.UTF_8));
                assertTrue(e.getMessage().contains(document.toString()) && e.getMessage().endsWith("."),
                        e.getMessage());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/models/bert/model.safetensors,bert", "tuned.safetensors,tuned", "model.safetensors,model",
            "C:\\models\\bert\\pytorch_model.bin,bert", "./model.gguf,model", "/,/", "a/b/,b",
            "/c/models--org--name/snapshots/1f/model.safetensors,org/name"})
    void aCheckpointOfAnyMachineHasAName(String path, String name) {
        assertEquals(name, CheckpointNames.of(path));
    }
}
