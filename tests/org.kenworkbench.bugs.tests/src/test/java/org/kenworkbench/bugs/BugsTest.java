/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the bundles have no pattern of a bug but those that {@code exclusions.xml} gives a reason for. */
class BugsTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("ken.repository")).toAbsolutePath().normalize();
    private static final Path EXCLUSIONS = REPOSITORY.resolve("tests/org.kenworkbench.bugs.tests/exclusions.xml");

    @TempDir
    Path folder;

    @Test
    void theBundlesHaveNone() throws IOException, InterruptedException {
        List<Path> classes = new ArrayList<>();
        try (Stream<Path> bundles = Files.list(REPOSITORY.resolve("bundles"))) {
            bundles.map(bundle -> bundle.resolve("target/classes")).filter(Files::isDirectory).sorted()
                    .forEach(classes::add);
        }
        // Looking in the wrong place must not pass.
        assertTrue(classes.contains(REPOSITORY.resolve("bundles/org.kenworkbench.checkpoint/target/classes")),
                classes::toString);
        List<Path> libraries = new ArrayList<>();
        for (String product : new String[] {"headless.lab", "workbench"}) {
            try (Stream<Path> plugins = Files.list(REPOSITORY.resolve("releng/org.kenworkbench." + product
                    + "/target/products/org.kenworkbench." + product + "/linux/gtk/x86_64/ken/plugins"))) {
                plugins.filter(plugin -> plugin.toString().endsWith(".jar")
                        && !plugin.getFileName().toString().startsWith("org.kenworkbench."))
                        .forEach(libraries::add);
            }
        }
        assertEquals("", String.join("\n", BugSearch.bugs(classes, libraries, EXCLUSIONS)));
    }

    @Test
    void aPlantedOneIsFound() throws IOException, InterruptedException {
        Path source = folder.resolve("Planted.java");
        Files.writeString(source, """
                class Planted {
                    String trimmed(String text) {
                        text.trim();
                        return text;
                    }
                }
                """);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "23", "-d",
                folder.toString(), source.toString()));
        List<String> bugs = BugSearch.bugs(List.of(folder), List.of(), EXCLUSIONS);
        assertEquals(1, bugs.size(), bugs::toString);
        assertTrue(bugs.getFirst().startsWith("RV_RETURN_VALUE_IGNORED"), bugs::toString);
    }
}
