/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the build refuses sources that have another format or order of imports, by its own {@code pom.xml} without
 * the modules.
 */
@Tag("slow")
class FormatGateTest {

    private static final Path ROOT = Path.of(System.getProperty("ken.repository"));
    private static final String SOURCE = """
            package a;

            import java.util.List;

            import javax.tools.Tool;

            record A(List<Tool> tools) {
            }
            """;

    @TempDir
    Path project;

    @Test
    void anotherFormatIsRefused() throws Exception {
        assertRefused(SOURCE.replace("record A(", "record  A("), "A.java' has not been previously formatted");
    }

    @Test
    void anotherOrderOfImportsIsRefused() throws Exception {
        String last = "import java.util.List;\n";
        assertRefused(SOURCE.replace(last + '\n', "").replace("Tool;\n", "Tool;\n" + last),
                "The following files had format violations");
    }

    private void assertRefused(String source, String complaint) throws Exception {
        assertNotEquals(SOURCE, source);
        StringBuilder said = new StringBuilder();
        assertNotEquals(0, validate(source, said), said::toString);
        assertTrue(said.indexOf(complaint) >= 0, said::toString);
    }

    private int validate(String source, StringBuilder said) throws IOException, InterruptedException {
        copy(".mvn");
        copy("releng/format");
        Files.writeString(project.resolve("pom.xml"),
                Files.readString(ROOT.resolve("pom.xml")).replaceFirst("(?s)<modules>.*?</modules>", ""));
        for (String folder : List.of("bundles/a/src", "examples", "tests")) {
            Files.createDirectories(project.resolve(folder));
        }
        Files.writeString(project.resolve("bundles/a/src/A.java"), source);
        Path mvn = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        Process maven = new ProcessBuilder(mvn.toString(), "-o", "-q", "-B",
                "-Dmaven.repo.local=" + System.getProperty("ken.maven.repository"), "validate")
                .directory(project.toFile()).redirectErrorStream(true).start();
        maven.getOutputStream().close();
        said.append(new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return maven.waitFor();
    }

    private void copy(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = project.resolve(ROOT.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
