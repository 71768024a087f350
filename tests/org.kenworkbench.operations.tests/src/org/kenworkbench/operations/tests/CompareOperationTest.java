/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.compare.CompareOperation;
import org.kenworkbench.internal.operations.prune.PruneRunner;
import org.kenworkbench.internal.pruning.rule.KenRule;
import org.kenworkbench.internal.pruning.rule.MagnitudeRule;
import org.kenworkbench.internal.pruning.rule.RandomRule;
import org.kenworkbench.internal.pruning.rule.ReferenceProvider;
import org.kenworkbench.internal.pruning.rule.WandaRule;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ProgressListener;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.testing.TestCheckpoints;
import org.kenworkbench.testing.TestStore;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** {@code compare} on what {@code prune} wrote. */
class CompareOperationTest {

    @TempDir
    Path folder;

    private PruneFixture fixture;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void makeModels() throws IOException {
        fixture = PruneFixture.in(folder);
    }

    @Test
    @Tag("slow")
    void threeBesideChanceAndNull() throws Exception {
        Path a = prune("a", "--keep", "50%");
        Path b = prune("b", "--keep", "25%");
        Path c = prune("c", "--keep", "50%", "--rule", "random", "--scope", "other,ffn");
        OperationResult result = compare(List.of(a, b, c), "--null", "19", "--by", "role");
        JsonObject json = ResultJson.of(result);
        JsonArray pairs = json.getAsJsonArray("pairs");
        assertEquals(3, pairs.size());
        JsonObject ab = pairs.get(0).getAsJsonObject();
        assertEquals(1, ab.get("overlap").getAsDouble(), 1e-12,
                "the larger of two amounts of one rule has all of the smaller");
        assertEquals(0.5, ab.get("chanceOverlap").getAsDouble(), 0.01);
        JsonObject ofNull = ab.getAsJsonObject("nullOverlap");
        assertEquals(19, ofNull.get("draws").getAsInt());
        assertEquals(0.05, ofNull.get("p").getAsDouble());
        // The two models are unrelated, so noise as long as their difference leaves a little of the base.
        assertTrue(0.51 < ofNull.get("mean").getAsDouble() && ofNull.get("mean").getAsDouble() < 0.95,
                ofNull::toString);
        assertTrue(ofNull.get("least").getAsDouble() <= ofNull.get("mean").getAsDouble());
        assertEquals(PruneFixture.MATRICES, ab.getAsJsonArray("layers").size());
        assertEquals(2, json.getAsJsonArray("clusters").size());
        String text = PruneFixture.text(result);
        assertTrue(text.contains("A and B have more in common than noise gives"), text);
        assertTrue(text.contains("100.0 %, noise "), text);
        JsonObject reading = json.getAsJsonArray("reading").get(0).getAsJsonObject();
        assertEquals("beyond-noise", reading.get("kind").getAsString());
        assertEquals(0.05, reading.get("p").getAsDouble());
        assertTrue(text.contains("(A B 0.000)"), text);
        assertEquals(List.of(), warnings.stream().filter(warning -> !warning.contains(" not in " + c)).toList());
    }

    /** Two of one tuned model have the same values wherever both keep, whatever noise gives. */
    @Test
    void valuesWhereBothKeep() throws Exception {
        List<Path> files = List.of(
                prune("a", "--keep", "50%", "--scope", "layer.0.dense.weight", "--rule", "magnitude"),
                prune("b", "--keep", "25%", "--rule", "random", "--scope", "layer.0.dense.weight"));
        String base = fixture.base().toString();
        Path csv = folder.resolve("values.csv");
        OperationResult result = compare(files, "--base", base, "--null", "2", "--csv", csv.toString());
        JsonObject pair = ResultJson.of(result).getAsJsonArray("pairs").get(0).getAsJsonObject();
        for (String measure : List.of("exact", "sign", "correlation")) {
            assertEquals(1, pair.get(measure).getAsDouble(), 1e-12, measure);
        }
        assertEquals(0.5, pair.get("chanceSign").getAsDouble(), 0.1);
        assertEquals(0, pair.getAsJsonObject("nullCorrelation").get("mean").getAsDouble(), 0.1);
        assertEquals(2, pair.getAsJsonObject("nullExact").get("draws").getAsInt());
        assertEquals(pair.get("both"), pair.get("changedByBoth"));
        String text = PruneFixture.text(result);
        assertTrue(text.contains(
                "A and B were changed in one direction more often than in any draw of noise, but the draws are too "
                        + "few to tell anything (100.0 %"),
                text);
        assertTrue(text.contains(", p = 0.33). It takes 19 draws (--null 19)."), text);
        assertEquals(List.of(
                "--null 2 makes too few draws to tell whether two subnetworks have more in common than noise "
                        + "gives: the p-value of a pair cannot be less than 0.33."
                        + " It takes 19 draws to reach 0.05."),
                warnings);
        assertEquals("undecided",
                ResultJson.of(result).getAsJsonArray("reading").get(2).getAsJsonObject().get("kind").getAsString());
        assertTrue(text.contains("correlation") && text.contains("1.000  0 ± 0.0"), text);
        String[] names = Files.readAllLines(csv).getFirst().split(",");
        String[] figures = Files.readAllLines(csv).get(1).split(",");
        assertEquals("1.000000", figures[List.of(names).indexOf("sign")]);
        assertEquals("0.333333", figures[List.of(names).indexOf("null_sign_p")]);
        assertEquals(pair.get("chanceSign").getAsDouble(),
                Double.parseDouble(figures[List.of(names).indexOf("chance_sign")]), 1e-6);
        Path svg = folder.resolve("sign.svg");
        String one = PruneFixture
                .text(compare(files, "--base", base, "--measure", "sign", "--picture", svg.toString()));
        assertTrue(one.contains("sign") && !one.contains("Jaccard") && one.contains("kept A"), one);
        assertTrue(Files.readString(svg).contains("same direction"));
        OperationException e = assertThrows(OperationException.class, () -> compare(files, "--measure", "exact"));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains("--measure exact needs --base"), e.getMessage());
        assertTrue(assertThrows(IOException.class, () -> compare(files, "--base", fixture.tuned().toString()))
                .getMessage().contains("is not the base of"));
    }

    @Test
    @Tag("slow")
    void filesFoldersAndCompositionsAreTheSame() throws Exception {
        Path a = prune("a", "--keep", "50%", "--scope", "layer.0.dense.weight");
        Path b = prune("b", "--keep", "50%", "--scope", "layer.0.dense.weight", "--rule", "ken");
        String expected = figures(compare(List.of(a, b)));
        assertEquals(expected, figures(compare(List.of(a.resolve("subnetwork.ken"), b.resolve("composition.kenx")))));
        assertFalse(expected.contains("nullOverlap"));
        String withNull = figures(compare(List.of(a, b), "--null", "1"));
        assertEquals(withNull,
                figures(compare(List.of(a.resolve("composition.kenx"), b.resolve("subnetwork.ken")), "--null", "1")));
        assertTrue(withNull.contains("nullOverlap"));
    }

    @Test
    void csvHasEveryPart() throws Exception {
        Path csv = folder.resolve("out.csv");
        compare(List.of(prune("a", "--keep", "50%"), prune("b", "--keep", "25%")), "--csv", csv.toString());
        List<String> lines = Files.readAllLines(csv);
        int columns = lines.getFirst().split(",").length;
        assertTrue(lines.stream().allMatch(line -> line.split(",", -1).length == columns), lines.toString());
        assertEquals(1, lines.stream().filter(line -> line.contains(",model,")).count());
        assertEquals(PruneFixture.MATRICES, lines.stream().filter(line -> line.contains(",layer,")).count());
        assertTrue(lines.stream().anyMatch(line -> line.contains(",tensor,layer.0.dense.weight,")));
        assertTrue(assertThrows(OperationException.class,
                () -> compare(List.of(folder.resolve("a"), folder.resolve("b")), "--csv", csv.toString()))
                .getMessage().contains("exists"));
    }

    @Test
    @Tag("slow")
    void theNullNeedsTheInputsAsTheyWere() throws Exception {
        Path a = prune("a", "--keep", "50%");
        Path alone = Files.copy(a.resolve("subnetwork.ken"),
                Files.createDirectory(folder.resolve("alone")).resolve("subnetwork.ken"));
        assertTrue(assertThrows(IOException.class, () -> compare(List.of(a, alone), "--null", "1")).getMessage()
                .contains("composition.kenx"));
        Path shared = prune("shared", "--keep", "50%", "--allocate", "model");
        OperationException e = assertThrows(OperationException.class, () -> compare(List.of(a, shared), "--null", "1"));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains("share what they keep"), e.getMessage());
        Path factors = prune("factors", "--keep", "50%", "--fill", "low-rank");
        e = assertThrows(OperationException.class, () -> compare(List.of(a, factors), "--null", "1"));
        assertEquals(ExitCode.USAGE, e.kind());
        assertTrue(e.getMessage().contains("spent its amount on factors"), e.getMessage());
        compare(List.of(a, prune("both", "--keep", "50%", "--fill", "low-rank:2")), "--null", "1");
        byte[] tuned = Files.readAllBytes(fixture.tuned());
        tuned[tuned.length / 2] ^= 1;
        Files.write(fixture.tuned(), tuned);
        assertTrue(assertThrows(IOException.class, () -> compare(List.of(a, a), "--null", "1")).getMessage()
                .contains("has changed"));
    }

    /** The composition names the norms that the rule weighed by: the rule selects by the same ones in noise. */
    @Test
    void theNullOfARuleWithNorms() throws Exception {
        float[] ofColumns = new float[PruneFixture.SIDE];
        Arrays.fill(ofColumns, 0, ofColumns.length / 2, 1);
        TestCheckpoints norms = TestCheckpoints.checkpoint().f32("layer.0.dense.weight", new long[] {ofColumns.length},
                ofColumns);
        Path file = norms.write(folder.resolve("norms.safetensors"));
        String[] options = {"--keep", "50%", "--rule", "wanda", "--scope", "layer.0.dense.weight", "--norms",
                file.toString()};
        JsonObject pair = ResultJson.of(compare(List.of(prune("a", options), prune("b", options)), "--null", "2"))
                .getAsJsonArray("pairs").get(0).getAsJsonObject();
        assertEquals(1, pair.getAsJsonObject("nullOverlap").get("least").getAsDouble(),
                "half of the columns has no weight, in noise as well");
        assertEquals(0.5, pair.get("chanceOverlap").getAsDouble());
        Files.delete(file);
        assertTrue(assertThrows(IOException.class,
                () -> compare(List.of(folder.resolve("a"), folder.resolve("b")), "--null", "1")).getMessage()
                .contains("norms.safetensors"));
    }

    /** Files that a composition names lie where their addresses say, wherever the composition is. */
    @Test
    void resultsAndNormsInAStore() throws Exception {
        TestStore store = new TestStore(folder.getParent());
        Supplier<FileSystemProvider> provider = () -> store;
        StorePaths.add(TestStore.SCHEME, provider);
        try {
            Path stored = StorePaths.of("test://" + folder.getFileName());
            float[] ofColumns = new float[PruneFixture.SIDE];
            Arrays.fill(ofColumns, 1);
            TestCheckpoints.checkpoint().f32("layer.0.dense.weight", new long[] {ofColumns.length}, ofColumns)
                    .write(folder.resolve("norms.safetensors"));
            String[] options = {"--keep", "50%", "--rule", "wanda", "--scope", "layer.0.dense.weight", "--norms",
                    stored.resolve("norms.safetensors").toString()};
            prune("a", options);
            prune("b", options);
            JsonObject pair = ResultJson
                    .of(compare(List.of(stored.resolve("a"), stored.resolve("b/subnetwork.ken")), "--null", "1"))
                    .getAsJsonArray("pairs").get(0).getAsJsonObject();
            assertEquals(1, pair.getAsJsonObject("nullOverlap").get("draws").getAsInt());
            assertEquals(List.of(), warnings.stream().filter(warning -> !warning.startsWith("--null 1 ")).toList());
        } finally {
            StorePaths.remove(TestStore.SCHEME, provider);
        }
    }

    @Test
    void pictures() throws Exception {
        List<Path> files = List.of(prune("a", "--keep", "50%"), prune("b", "--keep", "25%").resolve("subnetwork.ken"));
        Path svg = folder.resolve("overlap.svg");
        compare(files, "--picture", svg.toString());
        String drawn = Files.readString(svg);
        assertTrue(drawn.contains(">1.000<") && drawn.contains(">a<") && drawn.contains(">b<"), drawn);
        assertFalse(drawn.contains(">null<"), "not asked for");
        Path png = folder.resolve("layers.PNG");
        Path csv = folder.resolve("with.csv");
        compare(files, "--picture", png.toString(), "--view", "layers", "--theme", "dark", "--null", "2", "--csv",
                csv.toString());
        assertTrue(ImageIO.read(png.toFile()).getWidth() > 1000);
        assertTrue(Files.size(csv) > 0);
        assertEquals(ExitCode.USAGE,
                assertThrows(OperationException.class, () -> compare(files, "--picture", svg.toString())).kind(),
                "it exists");
        assertEquals(drawn, Files.readString(svg));
    }

    @Test
    void usage() throws Exception {
        Path a = prune("a", "--keep", "50%");
        for (String[] options : new String[][] {{"--by", "head"}, {"--null", "-1"}, {"--null", "1001"},
                {"--picture", folder.resolve("x.gif").toString()},
                {"--view", "layers"}, {"--theme", "dark"},
                {"--view", "tree", "--picture", folder.resolve("x.png").toString()}}) {
            OperationException e = assertThrows(OperationException.class, () -> compare(List.of(a, a), options));
            assertEquals(ExitCode.USAGE, e.kind());
        }
    }

    private Path prune(String name, String... options) throws Exception {
        Path out = folder.resolve(name);
        fixture.prune(out, ProgressListener.NONE, options);
        return out;
    }

    private static String figures(OperationResult result) {
        return ResultJson.of(result).getAsJsonArray("pairs").toString().replaceAll("\"[ab]\":\"[^\"]*\",?", "");
    }

    private OperationResult compare(List<Path> files, String... options) throws Exception {
        ContentCheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));
        CompareOperation operation = new CompareOperation(reader, new PruneRunner(reader,
                List.of(new KenRule(), new MagnitudeRule(), new RandomRule(), new WandaRule()),
                List.of(new ReferenceProvider())));
        OperationModel model = OperationModel.of(operation);
        Map<String, List<String>> given = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], List.of(options[i + 1]));
        }
        Map<Parameter, List<String>> texts = new HashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (parameter.title().startsWith("--")) {
                if (given.containsKey(parameter.title())) {
                    texts.put(parameter, given.get(parameter.title()));
                }
            } else {
                texts.put(parameter, files.stream().map(Path::toString).toList());
            }
        }
        model.fill(operation, texts);
        return operation
                .run(new StandardContext(new RunSettings(2, false, false, 0), ProgressListener.NONE, warnings::add));
    }
}
