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

/** Checks that all sources of this repository keep the rules, those of bundles more of them than others. */
class ArchitectureTest {

    private static final Path ROOT = Path.of(System.getProperty("ken.repository"));
    private static final Path BUNDLES = ROOT.resolve("bundles");
    private static final Path EXAMPLES = ROOT.resolve("examples");

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

    /** Each test looks at a result: one that reaches no assertion can't fail for what it is named after. */
    @Test
    void testsReachAnAssertion() throws IOException {
        assertEquals(List.of(), AssertionRules.violations(ROOT.resolve("tests")));
    }

    /** Packages of a bundle use each other one way, and nobody's internals. */
    @Test
    void packagesKeepTheRules() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path bundle : bundlesAndExamples()) {
            violations.addAll(PackageRules.violations(bundle));
        }
        assertEquals(List.of(), violations);
    }

    /** Packages of tests have a {@code package-info} and few types, too. */
    @ParameterizedTest
    @ValueSource(strings = {"releng", "tests"})
    void roomsKeepTheRules(String folder) throws IOException {
        assertEquals(List.of(), PackageRules.rooms(ROOT.resolve(folder)));
    }

    @Test
    void extensionsKeepTheRules() throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path bundle : bundlesAndExamples()) {
            BundleManifest manifest = BundleManifest.read(bundle.resolve("META-INF/MANIFEST.MF"));
            violations.addAll(ExtensionRules.violations(bundle, manifest.name()));
        }
        assertEquals(List.of(), violations);
    }

    @Test
    void namesKeepTheRules() throws IOException {
        assertEquals(List.of(), NameRules.violations(BUNDLES));
    }

    /** Records and constructors can be read where they are used. */
    @Test
    void parametersKeepTheRules() throws IOException {
        assertEquals(List.of(), ParameterRules.violations(
                List.of(BUNDLES, EXAMPLES, ROOT.resolve("releng"), ROOT.resolve("tests"))));
    }

    /** No bundle needs Linux but where a class is named for it. */
    @Test
    void sourcesKeepToWhatAllSystemsHave() throws IOException {
        assertEquals(List.of(), SystemRules.violations(BUNDLES));
    }

    /** Messages end alike, whichever layer they come from. */
    @ParameterizedTest
    @ValueSource(strings = {"bundles", "examples"})
    void messagesEndWithAStop(String folder) throws IOException {
        assertEquals(List.of(), MessageRules.violations(BUNDLES.resolveSibling(folder)));
    }

    /** Sources of tests and examples keep the rules, too. */
    @ParameterizedTest
    @ValueSource(strings = {"bundles", "examples", "releng", "tests"})
    void linesAndJavadocKeepTheRules(String folder) throws IOException {
        Path sources = ROOT.resolve(folder);
        assertFalse(LineRules.sources(sources).isEmpty(), () -> "no sources in " + sources);
        assertEquals(List.of(), LineRules.violations(sources));
        assertEquals(List.of(), JavadocRules.violations(sources));
    }

    private static List<Path> bundlesAndExamples() throws IOException {
        List<Path> bundles = new ArrayList<>(bundles());
        List<Path> examples = bundles(EXAMPLES, 2);
        assertTrue(examples.contains(EXAMPLES.resolve("org.kenworkbench.examples.view/bundle")), examples::toString);
        bundles.addAll(examples);
        return bundles;
    }

    private static List<Path> bundles() throws IOException {
        List<Path> bundles = bundles(BUNDLES, 1);
        // Looking in the wrong place must not pass.
        assertTrue(bundles.contains(BUNDLES.resolve("org.kenworkbench.checkpoint")), () -> "no bundles in " + BUNDLES);
        return bundles;
    }

    private static List<Path> bundles(Path folder, int depth) throws IOException {
        try (Stream<Path> folders = Files.walk(folder, depth)) {
            return folders.filter(bundle -> Files.exists(bundle.resolve("META-INF/MANIFEST.MF"))).sorted().toList();
        }
    }
}
