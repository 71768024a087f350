/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The example of a bundle by somebody else, built as that one would: away from this repository, against its p2
 * repository alone.
 */
final class ExampleBundle {

    static final String NAME = "org.kenworkbench.examples.view";

    private ExampleBundle() {
    }

    /**
     * Copies the example to another place, builds it, and installs it by p2.
     *
     * @param product takes the bundle
     * @param options for Maven
     * @return the bundle itself
     */
    static Path build(Path folder, Ken product, String... options) throws IOException, InterruptedException {
        build(NAME, folder, product, options);
        return built(folder.resolve("bundle"));
    }

    /** Copies an example of that name to another place, and builds it. */
    static void build(String name, Path folder, Ken product, String... options)
            throws IOException, InterruptedException {
        copySources(Ken.repository().resolve("examples").resolve(name), folder);
        // What the build of this repository needs is all it needs, so nothing is fetched.
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("ken.maven"), "bin/mvn").toString(),
                "-o", "-q", "-B",
                "verify", "-Dmaven.repo.local=" + System.getProperty("ken.maven.local"), "-Dken.home=" + product.home(),
                "-Dken.p2="
                        + Ken.repository().resolve("releng/org.kenworkbench.repository/target/repository").toUri()));
        command.addAll(List.of(options));
        ProcessBuilder maven = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Options of the outer build, such as a debugger's port, are not for this one.
        maven.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        assertEquals(0, maven.start().waitFor(), () -> read(folder.resolve("log")));
    }

    /** The bundle of a module that was built. */
    static Path built(Path module) throws IOException {
        try (Stream<Path> built = Files.list(module.resolve("target"))) {
            return built.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    private static void copySources(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !from.relativize(file).toString().matches("(.*/)?(target|bin)(/.*)?"))
                    .toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
