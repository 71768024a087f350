/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundles of this repository keep the rules. */
class ArchitectureTest {

    private static final Path BUNDLES = Path.of(System.getProperty("ken.repository"), "bundles");

    @Test
    void manifestsKeepTheDependencyLaw() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path bundle : bundles()) {
            BundleManifest manifest = BundleManifest.read(bundle.resolve("META-INF/MANIFEST.MF"));
            assertEquals(bundle.getFileName().toString(), manifest.name(), "folder and symbolic name");
            violations.addAll(ManifestRules.violations(manifest));
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void sourcesKeepTheRules() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path bundle : bundles()) {
            violations.addAll(SourceRules.violations(bundle));
        }
        assertEquals(List.of(), violations);
    }

    /** Packages of a bundle use each other one way, and nobody's internals. */
    @Test
    void packagesKeepTheRules() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path bundle : bundles()) {
            violations.addAll(PackageRules.violations(bundle));
        }
        assertEquals(List.of(), violations);
    }

    /** Records and constructors can be read where they are used. */
    @Test
    void parametersKeepTheRules() throws IOException {
        assertEquals(List.of(), ParameterRules.violations(BUNDLES));
    }

    /** Sources of tests and examples keep the rules, too. */
    @ParameterizedTest
    @ValueSource(strings = {"bundles", "examples", "releng", "tests"})
    void linesAndJavadocKeepTheRules(String folder) throws IOException {
        Path sources = BUNDLES.resolveSibling(folder);
        assertFalse(LineRules.sources(sources).isEmpty(), () -> "no sources in " + sources);
        assertEquals(List.of(), LineRules.violations(sources));
        assertEquals(List.of(), JavadocRules.violations(sources));
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            List<Path> bundles = folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF"))).sorted()
                    .toList();
            // Looking in the wrong place must not pass.
            assertTrue(bundles.contains(BUNDLES.resolve("org.kenworkbench.checkpoint")),
                    () -> "no bundles in " + BUNDLES);
            return bundles;
        }
    }
}
