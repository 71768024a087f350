/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Tests of the pictures of the packaged product: all of them, without a display, and what is said where one cannot be
 * made.
 */
class RenderTest {

    private static final Ken KEN = Ken.served();
    private static final String QUERY = "encoder.layer.0.attention.self.query.weight";
    private static final String DENSE = "encoder.layer.1.output.dense.weight";

    @TempDir
    static Path folder;

    @TempDir
    Path out;

    @BeforeAll
    static void pruneOnce() throws IOException, InterruptedException {
        Scripts.run(folder, "model.py", "make", folder);
        assertDone(KEN.run("prune", "--base", folder.resolve("base.safetensors").toString(), "--tuned",
                folder.resolve("tuned.safetensors").toString(),
                "--keep", "50%", "--out", folder.resolve("result").toString()));
    }

    @ParameterizedTest
    @CsvSource({"matrix," + QUERY + ",''", "matrix," + QUERY + ",--row 63 --column 95 --show tuned",
            "matrix,Größe/名.weight,--show kept",
            "matrix,vision.patch_conv.weight,''", "matrix,model.experts.gate_up_proj,--row 29",
            "matrix,encoder.layer.0.attention.self.query.bias,--row 0",
            "neighbours," + QUERY + ",''", "neighbours,exact.weight,--row 8 --column 69",
            "layers," + DENSE + ",--show kept",
            "row," + QUERY + ",--row 3 --column 7", "row,exact.weight,--row 0", "matrix,logit_scale,''",
            "model-map,'',''", "model-map," + QUERY + ",--colour-by tuning-kept"})
    void everyViewIsDrawnAsPngAndSvg(String view, String tensor, String options)
            throws IOException, XMLStreamException {
        List<String> arguments = new ArrayList<>(List.of("--view", view));
        if (!tensor.isEmpty()) {
            arguments.addAll(List.of("--tensor", tensor));
        }
        arguments.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        Path png = out.resolve("bild größe.png");
        JsonObject json = JsonParser.parseString(render(png, arguments, "--json").out()).getAsJsonObject();
        BufferedImage image = ImageIO.read(png.toFile());
        assertEquals(2 * json.get("width").getAsInt(), image.getWidth());
        assertEquals(2 * json.get("height").getAsInt(), image.getHeight());
        assertEquals(Files.size(png), json.get("sizeBytes").getAsLong());
        assertTrue(colours(image).size() > 20, "more than a background");

        Path svg = out.resolve("picture.SVG");
        render(svg, arguments);
        String texts = texts(svg);
        assertTrue(tensor.isEmpty() || view.equals("layers") || view.equals("model-map") || texts.contains(tensor),
                texts);
    }

    /** Checks that the figures of the result are read back from the picture: 48 of 96 are kept in each row. */
    @Test
    void theFiguresAreThoseOfTheResult() throws IOException, XMLStreamException {
        Path svg = out.resolve("m.svg");
        render(svg, List.of("--view", "matrix", "--tensor", QUERY, "--row", "5"));
        String texts = texts(svg).replace('\u2009', ' ');
        assertTrue(texts.contains("kept 50.0 % · k 48 of 96 in each row"), texts);
        render(out.resolve("r.svg"), List.of("--view", "row", "--tensor", QUERY, "--row", "5", "--column", "0"));
        texts = texts(out.resolve("r.svg")).replace('\u2009', ' ');
        assertTrue(texts.contains("kept 48 of 96") && texts.contains("Rule ken") && texts.contains("Why was column 0 "),
                texts);
    }

    /** Checks that heads are marked: four of 16 rows each, as the configuration beside the tuned model says. */
    @Test
    void headsAreMarkedWhereTheConfigurationTellsThem() throws IOException, XMLStreamException {
        Path model = out.resolve("model");
        copy(folder, model);
        String[] layers = {"render", model.resolve("result/composition.kenx").toString(), "--view", "layers",
                "--tensor", QUERY, "--force", "--out",
                out.resolve("l.svg").toString()};
        assertDone(KEN.run(layers));
        assertTrue(!texts(out.resolve("l.svg")).contains("head"));
        Files.writeString(model.resolve("config.json"), "{\"num_attention_heads\": 4}");
        assertDone(KEN.run(layers));
        assertTrue(texts(out.resolve("l.svg")).contains("head"), () -> "no heads");
        Files.writeString(model.resolve("config.json"), "{\"num_attention_heads\": [");
        Ken.Result result = KEN.run(layers);
        assertDone(result);
        assertTrue(result.err().contains("config.json"), result.err());
    }

    @Test
    void equalInputsGiveEqualPicturesAndADisplayIsNotAskedFor() throws IOException {
        List<String> arguments = List.of("--view", "matrix", "--tensor", QUERY, "--theme", "dark");
        render(out.resolve("a.png"), arguments);
        Ken.Result result = KEN.with("DISPLAY", "nowhere:7").run(command(out.resolve("b.png"), arguments));
        assertDone(result);
        assertArrayEquals(Files.readAllBytes(out.resolve("a.png")), Files.readAllBytes(out.resolve("b.png")));
        assertEquals(0xFF1E2228, ImageIO.read(out.resolve("a.png").toFile()).getRGB(0, 0), "the dark pane");
    }

    @ParameterizedTest
    @CsvSource({"encoder.layer.0.attention.self.query.wieght," + QUERY, "query," + QUERY, "exact.weights,exact.weight"})
    void anUnknownTensorIsAnsweredWithNearNames(String name, String near) throws IOException {
        assertRefused(2, KEN.run(command(out.resolve("x.png"), List.of("--view", "matrix", "--tensor", name))), name,
                near);
        assertEquals(List.of(), names(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--view matrix", "--view row --tensor " + QUERY,
            "--view matrix --tensor " + QUERY + " --row 64",
            "--view matrix --tensor " + QUERY + " --row 0 --column 96", "--view matrix --tensor " + QUERY + " --row -1",
            "--view matrix --tensor " + QUERY + " --column 3", "--view layers --tensor exact.weight",
            "--view chart --tensor " + QUERY,
            "--view matrix --tensor nothing.weight", "--view matrix --tensor position_ids",
            "--view neighbours --tensor logit_scale"})
    void whatMakesNoSenseIsRefused(String options) throws IOException {
        assertRefused(2, KEN.run(command(out.resolve("x.png"), List.of(options.split(" ")))));
        assertEquals(List.of(), names(out));
    }

    @Test
    void aCurveNeedsScores() throws IOException {
        assertRefused(2, KEN.run(command(out.resolve("x.png"), List.of("--view", "curve"))), "ken sweep");
        assertEquals(List.of(), names(out));
    }

    @Test
    void anOutputIsReplacedOnlyByForce() throws IOException {
        Path file = Files.writeString(out.resolve("mine.png"), "mine");
        List<String> arguments = List.of("--view", "model-map");
        assertRefused(2, KEN.run(command(file, arguments)), "--force");
        assertEquals("mine", Files.readString(file));
        assertRefused(2, KEN.run(command(out.resolve("picture.jpg"), arguments)), ".png");
        render(file, arguments, "--force");
        assertTrue(Files.size(file) > 1000);
        assertEquals(List.of("mine.png"), names(out));
    }

    @Test
    void inputsThatMovedOrChangedAreNamed() throws IOException {
        Path moved = out.resolve("moved");
        copy(folder, moved);
        Path kenx = moved.resolve("result/composition.kenx");
        Path tuned = moved.resolve("tuned.safetensors");
        String[] matrix = {"render", kenx.toString(), "--view", "matrix", "--tensor", QUERY, "--out",
                out.resolve("m.png").toString()};
        assertDone(KEN.run(matrix));
        Files.delete(out.resolve("m.png"));

        byte[] weights = Files.readAllBytes(tuned);
        byte[] changed = weights.clone();
        for (int i = changed.length - 64; i < changed.length; i++) {
            changed[i] ^= 1;
        }
        // The last tensor of the file, in the order of its data.
        Files.write(tuned, changed);
        String last = lastTensor(weights);
        assertRefused(3,
                KEN.run("render", kenx.toString(), "--view", "matrix", "--tensor", last, "--out",
                        out.resolve("m.png").toString()),
                tuned.toString(), "changed");
        Files.write(tuned, java.util.Arrays.copyOf(weights, weights.length - 8));
        assertRefused(3, KEN.run(matrix), tuned.toString());
        Files.delete(tuned);
        assertRefused(3, KEN.run(matrix), tuned.toString(), "no longer");
        Files.delete(moved.resolve("result/subnetwork.ken"));
        Files.write(tuned, weights);
        assertRefused(3, KEN.run(matrix), "subnetwork.ken", "no longer");
        assertEquals(List.of("moved"), names(out));

        assertDone(
                KEN.run("render", kenx.toString(), "--view", "model-map", "--out", out.resolve("map.png").toString()));
    }

    @Test
    void aDamagedCompositionIsAnInputError() throws IOException {
        Path kenx = Files.writeString(out.resolve("c.kenx"), "<ken:Composition");
        assertRefused(3,
                KEN.run("render", kenx.toString(), "--view", "model-map", "--out", out.resolve("x.png").toString()),
                "c.kenx");
        assertRefused(3, KEN.run("render", out.resolve("none.kenx").toString(), "--view", "model-map", "--out",
                out.resolve("x.png").toString()), "none.kenx");
        assertEquals(List.of("c.kenx"), names(out));
    }

    private static Ken.Result render(Path file, List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        Ken.Result result = KEN.run(command(file, all));
        assertDone(result);
        return result;
    }

    private static String[] command(Path file, List<String> arguments) {
        List<String> all = new ArrayList<>(
                List.of("render", folder.resolve("result/composition.kenx").toString(), "--out", file.toString()));
        all.addAll(arguments);
        return all.toArray(String[]::new);
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    private static String texts(Path svg) throws IOException, XMLStreamException {
        StringBuilder texts = new StringBuilder();
        try (InputStream in = Files.newInputStream(svg)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement() && "text".equals(xml.getLocalName())) {
                    texts.append(xml.getElementText()).append('\n');
                }
            }
        }
        return texts.toString();
    }

    private static String lastTensor(byte[] safeTensors) {
        int size = java.nio.ByteBuffer.wrap(safeTensors).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(0);
        JsonObject header = JsonParser
                .parseString(new String(safeTensors, 8, size, java.nio.charset.StandardCharsets.UTF_8))
                .getAsJsonObject();
        header.remove("__metadata__");
        return header.entrySet().stream()
                .filter(entry -> entry.getValue().getAsJsonObject().getAsJsonArray("data_offsets").get(1)
                        .getAsLong() == safeTensors.length - 8 - size)
                .map(entry -> entry.getKey()).findFirst().orElseThrow();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
