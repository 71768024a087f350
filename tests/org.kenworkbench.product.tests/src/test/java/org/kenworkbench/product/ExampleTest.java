/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.TestCheckpoints;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Tests of a bundle by somebody else in the packaged products: a rule, a command, an analysis and a page; and of
 * bundles with faults.
 */
class ExampleTest {

    private static final String TENSOR = "layer.0.weight";
    private static final String WINDOW = "example · KEN Workbench";
    private static final String FAULTS = "Bundles that are left out";
    private static final String OLDER = "the bundle com.example.older 1.0.0 needs Import-Package: "
            + "org.kenworkbench.operations";
    private static final String PART = "the bundle com.example.faulty 1.0.0 has a fault, and its part "
            + "com.example.faulty.";

    @TempDir
    static Path shared;
    private static Ken installed;
    private static Path bundle;

    @TempDir
    Path temporary;
    private Ken.Running run;

    @BeforeAll
    static void buildAndInstall() throws IOException, InterruptedException {
        installed = Folders.copy(Ken.built(), shared.resolve("product")).quick().with("XDG_CACHE_HOME",
                shared.resolve("cache").toString());
        bundle = ExampleBundle.build(Files.createDirectories(shared.resolve("example")), installed);
    }

    @AfterEach
    void endWhatIsLeft() {
        if (run != null) {
            run.destroy();
        }
    }

    @Test
    void itNeedsNothingInternal() throws IOException {
        try (JarFile jar = new JarFile(bundle.toFile())) {
            List<JarEntry> entries = jar.stream().filter(entry -> !entry.isDirectory()).toList();
            assertTrue(entries.stream().anyMatch(entry -> entry.getName().endsWith("ChangesPage.class")),
                    entries::toString);
            for (JarEntry entry : entries) {
                try (InputStream in = jar.getInputStream(entry)) {
                    // Names of classes stand in class files as they are.
                    String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replace('/', '.');
                    assertFalse(content.contains("org.kenworkbench.internal"), entry::getName);
                }
            }
        }
    }

    @Test
    void p2InstallsIt() throws IOException {
        try (Stream<Path> plugins = Files.list(installed.home().resolve("plugins"))) {
            assertEquals(1,
                    plugins.filter(plugin -> plugin.getFileName().toString().startsWith(ExampleBundle.NAME)).count());
        }
        assertRuleAndCommand(installed);
    }

    /** Checks that p2 replaces an installed bundle by the command that installs it. */
    @Test
    void p2ReplacesAnInstalledOne() throws IOException, InterruptedException {
        Ken updated = Folders.copy(installed, temporary.resolve("updated")).with("XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        assertRuleAndCommand(updated);
        ExampleBundle.build(Files.createDirectories(temporary.resolve("next")), updated,
                "-DforceContextQualifier=next");
        try (Stream<Path> plugins = Files.list(updated.home().resolve("plugins"))) {
            assertEquals(List.of(ExampleBundle.NAME + "_1.0.0.next.jar"),
                    plugins.map(plugin -> plugin.getFileName().toString())
                            .filter(name -> name.startsWith(ExampleBundle.NAME)).toList());
        }
        assertRuleAndCommand(updated);
    }

    @Test
    void byHandItGoesToAFolderOfTheUser() throws IOException {
        Path data = temporary.resolve("data é,");
        Path dropins = Files.createDirectories(data.resolve("ken-workbench/dropins"));
        Files.copy(bundle, dropins.resolve("example.jar"));
        Ken ken = Ken.built().quick().withOwnCache(temporary.resolve("cache")).with("XDG_DATA_HOME",
                data.toString());
        assertRuleAndCommand(ken);
        Files.delete(dropins.resolve("example.jar"));
        assertEquals(2, ken.run("changes").exit());
    }

    @Test
    void faultsAreNamedAndStopNothing() throws IOException {
        FaultyBundle.write(Ken.workbench(), temporary);
        FaultyBundle.writeOlder(temporary);
        Files.writeString(temporary.resolve("no-bundle.jar"), "text");
        Ken ken = Ken.built().quick().withOwnCache(temporary.resolve("cache")).with("KEN_DROPINS",
                temporary.toString());
        Ken.Result help = ken.run("help");
        assertEquals(0, help.exit(), help::toString);
        assertTrue(help.out().contains("inspect"), help::out);
        // Of commands that ask for rules, too.
        assertWarned(help, OLDER, "no-bundle.jar", PART + "BadRule", PART + "GoneRule", PART + "BadOperation",
                PART + "GoneOperation");
        Ken.Result pruned = prune(ken, "ken");
        assertEquals(0, pruned.exit(), pruned::toString);
        assertWarned(pruned, OLDER, "no-bundle.jar",
                PART + "BadRule is left out (IllegalStateException: no luck in BadRule)", PART + "GoneRule",
                "This is not the base of the model");
        Ken.Result bad = ken.run("gone-command", "--debug");
        assertEquals(5, bad.exit(), bad::toString);
        assertTrue(bad.err().contains("gone-command")
                && bad.err().contains("ClassNotFoundException: com.example.faulty.GoneOperation"), bad::err);
    }

    /** Checks that each of these names is warned of, in one sentence on one line, and nothing else. */
    private static void assertWarned(Ken.Result result, String... names) {
        List<String> warnings = result.err().lines().filter(line -> line.startsWith("ken: ")).toList();
        for (String name : names) {
            assertTrue(warnings.stream().anyMatch(line -> line.startsWith("ken: warning: ") && line.contains(name)),
                    () -> name + " in " + warnings);
        }
        assertEquals(names.length, warnings.size(), warnings::toString);
    }

    @Test
    void theWindowHasThePageAndNamesFaults() throws IOException, InterruptedException {
        Ken ken = Ken.workbench().with("KEN_DROPINS", temporary.toString())
                .with("XDG_CACHE_HOME", temporary.resolve("cache").toString())
                .with("XDG_STATE_HOME", temporary.resolve("state").toString()).with("GSETTINGS_BACKEND", "memory");
        Files.copy(bundle, temporary.resolve("example.jar"));
        assertEquals(0, prune(ken, "relative-change").exit());
        FaultyBundle.write(Ken.workbench(), temporary);
        run = ken.start("workbench", temporary.resolve("example/composition.kenx").toString());
        Screen.awaitWindow(run, WINDOW);
        Screen.awaitWindow(run, FAULTS);
        Screen.pressUntilGone(run, "Escape", FAULTS);
        Screen.awaitWindow(run, WINDOW);
        // The model and its only tensor, and the last page of the menu, above what runs operations.
        List<String> changes = List.of("alt+a", "Return", "Home", "asterisk", "End", "plus", "End", "alt+a", "Up", "Up",
                "Return");
        SavedPicture picture = SavedPicture
                .read(new PictureSaver(run, WINDOW).save(temporary.resolve("changes.svg"), changes));
        assertTrue(picture.text().contains(TENSOR) && picture.text().contains("4 changes kept"), picture::text);
        Path log = temporary.resolve("state/ken-workbench/.metadata/.log");
        run.until(() -> "the page that throws", () -> {
            Screen.press("alt+a", "Up", "Up", "Up", "Return"); // the last but one
            return PictureSaver.within(run, Duration.ofSeconds(1), () -> Files.readString(log)
                    .contains("The page Bad is not shown: the bundle " + FaultyBundle.NAME + " failed: "));
        });
        Ken.Result ended = Screen.quit(run, WINDOW);
        assertEquals(0, ended.exit(), ended::toString);
        assertEquals("", ended.err());
        assertTrue(Files.readString(log).contains(
                "The bundle " + FaultyBundle.NAME + " 1.0.0 has a fault, and its part com.example.faulty.BadRule"));
    }

    private void assertRuleAndCommand(Ken ken) throws IOException {
        Ken.Result pruned = prune(ken, "relative-change");
        assertEquals(0, pruned.exit(), pruned::toString);
        Ken.Result shown = ken.run("changes", temporary.resolve("example/composition.kenx").toString(), "--tensor",
                TENSOR, "--json");
        assertEquals(0, shown.exit(), shown::toString);
        JsonObject json = JsonParser.parseString(shown.out()).getAsJsonObject();
        assertEquals(2, json.get("unchanged").getAsInt());
        // 1 to 2 and 10 to 11 are as large, but the first one is the larger for its size, as is 100 to 200.
        JsonArray changes = json.getAsJsonArray("changes");
        assertChanges(changes.get(0), 1, 2, 2);
        assertChanges(changes.get(changes.size() - 1), 100, 2, 0);
    }

    private static void assertChanges(JsonElement bin, double from, int kept, int reset) {
        JsonObject json = bin.getAsJsonObject();
        assertEquals(from, json.get("from").getAsDouble(), 1e-9);
        assertEquals(List.of(kept, reset), List.of(json.get("kept").getAsInt(), json.get("reset").getAsInt()));
    }

    /** Prunes a model so that two values of each row are kept. */
    private Ken.Result prune(Ken ken, String rule) throws IOException {
        Path base = TestCheckpoints.checkpoint().f32(TENSOR, new long[] {2, 4}, 1, 10, 100, 7, 10, 1, 100, 7)
                .write(temporary.resolve("base"));
        Path tuned = TestCheckpoints.checkpoint().f32(TENSOR, new long[] {2, 4}, 2, 11, 200, 7, 11, 2, 200, 7)
                .write(temporary.resolve("tuned"));
        return ken.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--rule", rule, "--k", "2",
                "--out",
                temporary.resolve("example").toString(), "--force");
    }
}
