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

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.Cells;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.preview.PreviewOperation;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.preview.PreviewFile;
import org.kenworkbench.operations.tests.PrunedModels;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Reports as pages: that they are whole, closed and bounded, and that their data are those of the weights. */
class ReportPageTest {

    @TempDir
    Path folder;

    private PrunedModels models;
    private Path out;
    private final StandardContext context = PrunedModels.context(true);

    @BeforeEach
    void writeModels() throws Exception {
        models = new PrunedModels(folder);
        out = folder.resolve("report.html");
    }

    private Path kenx() throws Exception {
        return models.ken("result", PrunedModels.tuned()).resolveSibling("composition.kenx");
    }

    private String page(Path... files) throws Exception {
        String page = new ReportRuns(models.reader, out).text(context, files);
        assertFalse(page.contains("<p></p>"), page);
        return page;
    }

    private OperationResult page(long maxBytes, Path... files) throws Exception {
        return new ReportRuns(models.reader, out, Optional.of(Long.toString(maxBytes))).run(context, files);
    }

    private static JsonObject data(String page) {
        return JsonParser.parseString(part(page, "<script type=\"application/json\" id=\"data\">", "</script>"))
                .getAsJsonObject();
    }

    private static String part(String page, String from, String to) {
        int start = page.indexOf(from) + from.length();
        assertTrue(start >= from.length(), from);
        return page.substring(start, page.indexOf(to, start));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(one -> one.getAsJsonObject()).toList();
    }

    @Test
    void theOnlyScriptThatMayRunIsThePagesOwn() throws Exception {
        String page = page(kenx());
        String policy = part(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">");
        byte[] script = part(page, "</script>\n<script>", "</script>").getBytes(StandardCharsets.UTF_8);
        assertEquals("default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'sha256-"
                + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(script))
                + "'; base-uri 'none'; form-action 'none'", policy);
        assertFalse(Pattern.compile("(?:src|href|action)=\"(?!data:)[^#\"]").matcher(page).find());
        assertFalse(Pattern.compile("url\\((?!data:|#)").matcher(page).find());
        assertFalse(Pattern.compile("\\son[a-z]+=").matcher(page.replaceAll("(?s)<script.*", "")).find());
    }

    @Test
    void aResultIsToldWithItsPictures() throws Exception {
        String page = page(kenx());
        for (String heading : List.of("What was kept", "Bytes", "Model map", "Matrices", "Layers",
                "Why the value that changed most was kept or reset", "By role", "Settings", "Inputs", "Outputs")) {
            assertTrue(page.contains('>' + heading + "</h2>"), heading);
        }
        assertEquals(List.of(), context.warnings());
        assertFalse(page.contains(folder.getFileName().toString()), "no place of the machine");
        assertTrue(page.contains("subnetwork, beside the base</span><span class=\"bar highlight\""), page);
        Set<String> ids = new HashSet<>();
        Matcher id = Pattern.compile("\\sid=\"([^\"]+)\"").matcher(page);
        while (id.find()) {
            assertTrue(ids.add(id.group(1)), id::group);
        }
        Matcher used = Pattern.compile("url\\(#([^)]+)\\)|var\\((--[a-z0-9-]+)\\)").matcher(page);
        while (used.find()) {
            assertTrue(used.group(1) == null ? page.contains(used.group(2) + ':') : ids.contains(used.group(1)),
                    used::group);
        }
    }

    /** All figures that a picture shows are there for who points at it. */
    @Test
    void eachCellOfTheMapTellsItsTensor() throws Exception {
        JsonObject spots = data(page(kenx())).getAsJsonObject("spots");
        assertEquals(5, spots.size(), "one for each measure");
        Set<String> tensors = new HashSet<>();
        spots.getAsJsonArray("p1").forEach(spot -> {
            JsonArray one = spot.getAsJsonArray();
            tensors.add(one.get(5).getAsString());
            assertEquals(!one.get(5).getAsString().equals("position_ids"),
                    one.get(4).getAsString().contains("\nkept "), "integers are out of scope");
        });
        assertEquals(Set.of("layer.0.weight", "layer.1.weight", "layer.2.weight", "norm.weight", "position_ids",
                "wte.weight"), tensors);
    }

    @Test
    void theTilesHoldTheCells() throws Exception {
        Path kenx = kenx();
        List<JsonObject> matrices = objects(data(page(kenx)).getAsJsonArray("matrices"));
        assertEquals(4, matrices.size(), "all but the vectors");
        try (OpenComposition open = OpenComposition.open(kenx, models.reader)) {
            for (JsonObject matrix : matrices) {
                PrunedTensor tensor = open.model().tensor(new TensorId(matrix.get("tensor").getAsString()))
                        .orElseThrow();
                JsonObject level = objects(matrix.getAsJsonArray("levels")).getLast();
                assertEquals(1, level.get("blockRows").getAsInt());
                assertEquals(1, level.get("blockColumns").getAsInt());
                assertCells(tensor, level);
            }
        }
    }

    private static void assertCells(PrunedTensor tensor, JsonObject level) throws Exception {
        int rows = (int) tensor.rows();
        int columns = (int) tensor.columns();
        Cells cells = tensor.cells(new Region(0, 0, rows, columns), PruningMonitor.NONE);
        BufferedImage tile = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(level.getAsJsonArray("tiles").get(0).getAsString())));
        assertEquals(List.of(columns, 2 * rows), List.of(tile.getWidth(), tile.getHeight()));
        double largest = level.get("largest").getAsDouble();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int index = cells.index(row, column);
                double root = (tile.getRaster().getSample(column, row, 0) - 128) / 127.0;
                double told = Math.signum(root) * root * root * largest;
                double step = largest * (2 * Math.abs(root) + 1.0 / 127) / 127;
                assertEquals(cells.delta(index), told, step, () -> tensor.id() + " " + index);
                assertEquals(cells.kept().get(index) ? 255 : 0, tile.getRaster().getSample(column, rows + row, 0));
            }
        }
    }

    @Test
    void aPairHasTheMapOfItsChangeAndItsMatrices() throws Exception {
        Path tuned = PrunedModels.tuned().write(folder.resolve("tuned.safetensors"));
        JsonObject data = data(page(models.base(), tuned));
        assertEquals(3, data.getAsJsonObject("spots").size());
        assertTrue(data.getAsJsonObject("spots").toString().contains("\\nlargest step "));
        List<JsonObject> matrices = objects(data.getAsJsonArray("matrices"));
        assertEquals(4, matrices.size());
        assertFalse(matrices.getFirst().get("kept").getAsBoolean(), "no rule has chosen");
        assertEquals(0, data(page(tuned, tuned)).getAsJsonArray("matrices").size(), "nothing changed");
    }

    @Test
    void aModelHasTheMapOfItsValues() throws Exception {
        JsonObject data = data(page(PrunedModels.tuned().write(folder.resolve("tuned.safetensors"))));
        assertEquals(4, data.getAsJsonObject("spots").size());
        assertTrue(data.getAsJsonObject("spots").toString().contains("\\nroot mean square "));
        assertEquals(0, data.getAsJsonArray("matrices").size());
    }

    /** A name is never markup, wherever it stands. */
    @Test
    void namesAreTexts() throws Exception {
        String name = "<script>alert(1)</script><img src=x>&'.weight";
        for (float scale : new float[] {1, 1.5f}) {
            float[] values = PrunedModels.floats(new Random(3), 400);
            for (int i = 0; i < values.length; i++) {
                values[i] *= scale;
            }
            TestCheckpoints.checkpoint().f32(name, new long[] {20, 20}, values)
                    .write(scale == 1 ? folder.resolve("base/model.safetensors") : folder.resolve("odd.safetensors"));
        }
        Path kenx = models.ken("odd", TestCheckpoints.checkpoint().f32(name, new long[] {20, 20},
                PrunedModels.floats(new Random(4), 400))).resolveSibling("composition.kenx");
        for (Path[] files : List.of(new Path[] {kenx}, new Path[] {folder.resolve("odd.safetensors")},
                new Path[] {models.base(), folder.resolve("odd.safetensors")})) {
            String page = page(files);
            assertFalse(page.contains("<script>alert"), page);
            assertFalse(page.contains("<img"), page);
            assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
            assertEquals(2, page.split("</script>", -1).length - 1, "its data and its script");
        }
        assertEquals(name, objects(data(page(kenx)).getAsJsonArray("matrices")).getFirst().get("tensor").getAsString());
    }

    @Test
    void thePageIsNoLargerThanItMayBe() throws Exception {
        Path kenx = kenx();
        page(kenx);
        long whole = Files.size(out);
        long less = whole - 3000;
        String page = new ReportRuns(models.reader, out, Optional.of(Long.toString(less))).text(context, kenx);
        assertTrue(Files.size(out) <= less, () -> Long.toString(less));
        assertTrue(page.contains("For want of room:"), page);
        long levels = objects(data(page).getAsJsonArray("matrices")).stream()
                .mapToLong(of -> of.getAsJsonArray("levels").size()).sum();
        assertTrue(levels < 4, "of four matrices");
        OperationException e = assertThrows(OperationException.class,
                () -> new ReportRuns(models.reader, out, Optional.of("100kB")).run(context, kenx));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains("--max-size"), e.getMessage());
    }

    /** A page has no room to keep for sentences on matrices that it does not have. */
    @Test
    void aPageWithoutMatricesMayBeAsLargeAsItIs() throws Exception {
        page(models.base());
        long whole = Files.size(out);
        page(whole, models.base());
        assertEquals(whole, Files.size(out));
        OperationException e = assertThrows(OperationException.class, () -> page(whole - 1, models.base()));
        assertFalse(e.getMessage().contains("matrix"), e.getMessage());
    }

    /** Names take room, too, among the data and in sentences. */
    @Test
    void namesOfMatricesCount() throws Exception {
        String name = "<".repeat(3000) + ".weight";
        Path base = TestCheckpoints.checkpoint().f32(name, new long[] {20, 20},
                PrunedModels.floats(new Random(3), 400)).write(folder.resolve("named.safetensors"));
        Path tuned = TestCheckpoints.checkpoint().f32(name, new long[] {20, 20},
                PrunedModels.floats(new Random(4), 400)).write(folder.resolve("changed.safetensors"));
        page(base, tuned);
        int refused = 0;
        boolean unnamed = false;
        for (long most = Files.size(out); refused == 0; most -= 8000) {
            long maxBytes = most;
            try {
                page(maxBytes, base, tuned);
                assertTrue(Files.size(out) <= maxBytes, () -> out.toFile().length() + " of " + maxBytes);
                unnamed |= Files.readString(out).contains("<li>One matrix, whose name is too long, is not shown.</li>");
            } catch (OperationException e) {
                refused++;
            }
        }
        assertTrue(unnamed);
    }

    @Test
    void aSizeIsForPages() throws Exception {
        out = folder.resolve("report.md");
        OperationException e = assertThrows(OperationException.class,
                () -> new ReportRuns(models.reader, out, Optional.of("1MB")).run(context, kenx()));
        assertEquals(ExitCode.USAGE, e.kind());
        assertFalse(Files.exists(out));
    }

    /** A composition may have been sent alone. */
    @Test
    void withoutItsWeightsAResultHasItsMap() throws Exception {
        Path alone = Files.copy(kenx(), Files.createDirectory(folder.resolve("alone")).resolve("c.kenx"));
        String page = page(alone);
        assertTrue(page.contains("This page has no pictures of single matrices: a file"), page);
        assertTrue(page.contains(">Model map</h2>"), page);
        assertEquals(0, data(page).getAsJsonArray("matrices").size());
        assertEquals(List.of(), context.warnings());
    }

    @Test
    void aPreviewStandsForTheWeights() throws Exception {
        Path kenx = kenx();
        PrunedModels.run(new PreviewOperation(models.reader), context, kenx.toString());
        Files.move(folder.resolve("tuned-result"), folder.resolve("elsewhere"));
        String page = page(kenx);
        assertTrue(page.contains("in the blocks of the result"), page);
        List<JsonObject> matrices = objects(data(page).getAsJsonArray("matrices"));
        assertEquals(4, matrices.size());
        JsonObject level = objects(matrices.getFirst().getAsJsonArray("levels")).getLast();
        assertTrue(level.get("largest").getAsDouble() > 0, level::toString);
        assertEquals(List.of(), context.warnings());
    }

    @Test
    void weightsThatWereNotPrunedAreNotShown() throws Exception {
        Path kenx = kenx();
        Path tuned = folder.resolve("tuned-result/model.safetensors");
        byte[] bytes = Files.readAllBytes(tuned);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 2000; i++) {
            bytes[i] = 0;
        }
        Files.write(tuned, bytes);
        String page = page(kenx);
        assertTrue(page.contains("This page has no pictures of single matrices: a file that they need cannot be read"),
                page);
        assertEquals(1, context.warnings().size(), context.warnings()::toString);
        assertTrue(context.warnings().getFirst().contains("has changed since"), context.warnings()::toString);
    }

    private void assertWithoutMatrices(String page) {
        assertEquals(1, page.split(">Matrices</h2>", -1).length - 1, page);
        assertTrue(page.contains("<p>This page has no pictures of single matrices: "), page);
        assertFalse(page.contains(">Layers</h2>"), page);
        assertEquals(0, data(page).getAsJsonArray("matrices").size());
    }

    /** All layers are drawn, of which but eight were looked at for matrices. */
    @Test
    void aLayerThatWasNotPrunedLeavesNoHalfOfThePictures() throws Exception {
        int layers = 10;
        layers(layers, 0).write(folder.resolve("base/model.safetensors"));
        Path kenx = models.ken("deep", layers(layers, 0.2f)).resolveSibling("composition.kenx");
        assertTrue(page(kenx).contains(">Layers</h2>"));
        Path tuned = folder.resolve("tuned-deep/model.safetensors");
        byte[] bytes = Files.readAllBytes(tuned);
        // The tensor that changed least is written first.
        int data = bytes.length - layers * 4 * 600;
        Arrays.fill(bytes, data, data + 100, (byte) 0);
        Files.write(tuned, bytes);
        assertWithoutMatrices(page(kenx));
        assertEquals(1, context.warnings().size(), context.warnings()::toString);
    }

    /** Creates a model whose layers changed the more the later they come. */
    private static TestCheckpoints layers(int count, float change) {
        TestCheckpoints model = TestCheckpoints.checkpoint();
        for (int layer = 0; layer < count; layer++) {
            float[] values = PrunedModels.floats(new Random(layer), 600);
            float[] changes = PrunedModels.floats(new Random(100 + layer), 600);
            for (int i = 0; i < values.length; i++) {
                values[i] += change * (layer + 1) * changes[i];
            }
            model.f32("layer." + layer + ".weight", new long[] {20, 30}, values);
        }
        return model;
    }

    @ParameterizedTest
    @ValueSource(strings = {"base/model.safetensors", "tuned-result/model.safetensors", "result/subnetwork.ken"})
    void aDamagedFileIsASentence(String damaged) throws Exception {
        Path kenx = kenx();
        byte[] bytes = Files.readAllBytes(folder.resolve(damaged));
        Arrays.fill(bytes, 0, 40, (byte) 'x');
        Files.write(folder.resolve(damaged), bytes);
        assertWithoutMatrices(page(kenx));
        assertEquals(1, context.warnings().size(), context.warnings()::toString);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPreviewThatDoesNotBelongToTheResultIsASentence(boolean damaged) throws Exception {
        Path kenx = kenx();
        PrunedModels.run(new PreviewOperation(models.reader), context, kenx.toString());
        Path preview = PreviewFile.beside(kenx);
        if (damaged) {
            Files.write(preview, new byte[] {1, 2, 3});
        } else {
            Path other = models.ken("other", 7).resolveSibling("composition.kenx");
            PrunedModels.run(new PreviewOperation(models.reader), context, other.toString());
            Files.copy(PreviewFile.beside(other), preview, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(folder.resolve("tuned-result"), folder.resolve("elsewhere"));
        assertWithoutMatrices(page(kenx));
        assertEquals(1, context.warnings().size(), context.warnings()::toString);
    }

    @ParameterizedTest
    @CsvSource({"path,false", "path,true", "base,false", "base,true", "tuned,true", "subnetwork,false"})
    void aCompositionNeedNotNameItsFiles(String left, boolean preview) throws Exception {
        Path kenx = kenx();
        if (preview) {
            PrunedModels.run(new PreviewOperation(models.reader), context, kenx.toString());
        }
        Composition composition = CompositionStore.load(kenx);
        switch (left) {
            case "path" -> {
                composition.getBase().setPath(null);
                composition.getTuned().setPath(null);
            }
            case "base" -> composition.setBase(null);
            case "tuned" -> composition.setTuned(null);
            default -> composition.getOutputs().forEach(output -> output.setPath(null));
        }
        CompositionStore.save(composition, kenx);
        String page = page(kenx);
        if (left.equals("path") && preview) {
            assertEquals(4, data(page).getAsJsonArray("matrices").size());
        } else {
            assertWithoutMatrices(page);
        }
        assertTrue(page.contains("a model without a name") || left.equals("subnetwork"), page);
    }

    /** A result of a model that tuning left as it was has no matrices to show, nor words on them. */
    @Test
    void whereNothingChangedThereAreNoMatrices() throws Exception {
        Path kenx = models.ken("same", PrunedModels.model(1, 40)).resolveSibling("composition.kenx");
        assertFalse(page(kenx).contains(">Matrices</h2>"));
        PrunedModels.run(new PreviewOperation(models.reader), context, kenx.toString());
        Files.move(folder.resolve("tuned-same"), folder.resolve("elsewhere"));
        String page = page(kenx);
        assertFalse(page.contains(">Matrices</h2>"), page);
        assertFalse(page.contains("preview"), page);
    }

    @Test
    void wordsOnMatricesFitTheirNumberAndTheirBlocks() throws Exception {
        Path base = layers(1, 0).write(folder.resolve("one.safetensors"));
        Path tuned = layers(1, 1).write(folder.resolve("changed.safetensors"));
        String page = page(base, tuned);
        assertTrue(page.contains("<p>The page has the 1 matrix that changed most, down to the cell, in at most 5"),
                page);
        assertTrue(page.contains("Values are rounded: the change of a cell to one of 127 steps to each side of zero."),
                page);
        Path kenx = kenx();
        assertTrue(
                page(kenx).contains("<p>The page has the 4 matrices that changed most, all of them down to the cell"));
        PrunedModels.run(new PreviewOperation(models.reader), context, kenx.toString());
        Files.move(folder.resolve("tuned-result"), folder.resolve("elsewhere"));
        String blocks = page(kenx);
        assertTrue(blocks.contains("<p>The page has the 4 matrices that changed most, in blocks of cells, in"), blocks);
        assertTrue(blocks.contains("Values are rounded: the root mean square of a block to one of 255 steps."), blocks);
    }

    @Test
    void thePageIsTheSameEachTime() throws Exception {
        Path kenx = kenx();
        assertEquals(page(kenx), page(kenx));
    }
}
