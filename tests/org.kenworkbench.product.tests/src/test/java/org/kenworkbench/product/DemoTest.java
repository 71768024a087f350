/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The demo, on the real published weights: 33 M parameters, fetched once and kept in the tests' cache. */
class DemoTest {

    private static final Ken KEN = Ken.built();

    private static JsonObject document;

    @TempDir
    static Path folder;

    /** The models come from the cache, where an earlier run has left them, so no Maven is asked. */
    @BeforeAll
    static void runOnceWithoutMaven() {
        DemoModelFiles.fetch(folder);
        Ken.Result result = KEN.with("PATH", withoutMaven()).run("demo", "--json", "--out",
                folder.resolve("demo").toString());
        Answers.assertDone(result);
        document = JsonParser.parseString(result.out()).getAsJsonObject();
    }

    @Test
    void bothModelsAreReadWithTheirNames() {
        JsonObject report = document.getAsJsonObject("report");
        assertEquals(33_212_160, report.getAsJsonObject("model").get("parameters").getAsLong());
        assertEquals(197, report.getAsJsonArray("tensors").size());
        List<String> names = report.getAsJsonArray("tensors").asList().stream()
                .map(tensor -> tensor.getAsJsonObject().get("name").getAsString()).toList();
        assertTrue(names.contains("encoder.layer.11.attention.self.query.weight"), names::toString);
    }

    /** 230 of 384, 922 of 1536, 307 of 512: k is whole in each row. */
    @Test
    void fortyPercentAreReset() {
        JsonObject scope = document.getAsJsonObject("report").getAsJsonObject("scope");
        assertEquals(19_901_940, scope.get("kept").getAsLong());
        assertEquals(0.5992, scope.get("keptFraction").getAsDouble(), 0.00005);
        assertEquals(0.602, scope.get("tuningKeptFraction").getAsDouble(), 0.0005);
        assertEquals(0.599, scope.get("randomTuningKeptFraction").getAsDouble(), 0.0005);
    }

    @Test
    void theRestoredModelEqualsThePrunedOne() throws IOException {
        assertTrue(document.get("restoredEqualsPruned").getAsBoolean());
        assertEquals(-1, Files.mismatch(folder.resolve("demo/model.safetensors"),
                folder.resolve("demo/restored.safetensors")));
        assertEquals(List.of("README.md", "composition.kenx", "config.json", "model.safetensors", "report.json",
                "restored.safetensors",
                "subnetwork.ken"), Answers.names(folder.resolve("demo")));
    }

    /** Equal k everywhere; the two KEN rules select nearly opposite sets. */
    @Test
    void otherRulesAreCompared() {
        JsonObject rules = document.getAsJsonObject("rules");
        for (String rule : List.of("ken", "ken-density", "magnitude", "random")) {
            assertEquals(19_901_940, rules.getAsJsonObject(rule).get("kept").getAsLong(), rule);
        }
        assertEquals(0.348, overlapWithKen(rules, "ken-density"), 0.0005);
        assertEquals(0.834, overlapWithKen(rules, "magnitude"), 0.0005);
        assertEquals(0.599, overlapWithKen(rules, "random"), 0.0005);
    }

    @Test
    void missingModelsWithoutMavenAndNetworkAreARefusal() throws IOException {
        Path emptyCache = Files.createDirectory(folder.resolve("cache"));
        // Nothing listens at this port.
        Ken ken = KEN.with("PATH", withoutMaven()).with("https_proxy", "http://localhost:1")
                .with("XDG_CACHE_HOME", emptyCache.toString());
        Answers.assertRefused(5, ken.run("demo"), "https://repo1.maven.org/", "install Maven");
    }

    private static double overlapWithKen(JsonObject rules, String rule) {
        return rules.getAsJsonObject(rule).get("overlapWithKen").getAsDouble();
    }

    /**
     * A folder with every program of the system but Maven; in the build's folder, as temporary ones are searched for
     * links.
     */
    private static String withoutMaven() {
        try {
            Path programs = Ken.repository().resolve("tests/org.kenworkbench.product.tests/target/without-maven");
            Files.createDirectories(programs);
            try (Stream<Path> all = Files.list(Path.of("/usr/bin"))) {
                for (Path program : all.filter(p -> !p.getFileName().toString().startsWith("mvn")).toList()) {
                    Path link = programs.resolve(program.getFileName());
                    if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
            return programs.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
