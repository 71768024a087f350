/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Checks that documents name only types, packages and files that exist. */
class DocumentedNamesTest {

    private static final Path ROOT = Path.of(System.getProperty("ken.repository"));
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("(?:[a-z][a-z.]*\\.)?([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)?)");
    private static final Pattern PACKAGE = Pattern.compile("(?:org\\.kenworkbench\\.)?((?:internal|pruning|tensor|"
            + "checkpoint|operations|subnetwork|analysis|viz|ui)\\.[a-z.]+)");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([\\w./-]+)(?:#[^)]*)?\\)");
    /** Quoted names of types that are not the project's: those of Java, and those of Python's libraries. */
    private static final Set<String> OTHER = Set.of("Arena", "FileChannel", "OrderedDict", "Namespace", "Metadata",
            "MultiheadAttention", "EncDecAttention", "T5ForSequenceClassification", "T5ForTokenClassification",
            "IllegalArgumentException", "IllegalStateException", "Component");
    /** Quoted names that look like packages, but are those of an extension point and of files. */
    private static final Set<String> NO_PACKAGES = Set.of("org.kenworkbench.ui.pages", "subnetwork.ken",
            "subnetwork.ken.index.json");

    @Test
    void typesAndPackagesAreThere() throws IOException {
        Set<String> types = new TreeSet<>(OTHER);
        Set<String> packages = new TreeSet<>();
        for (String folder : new String[] {"bundles", "releng", "tests", "examples"}) {
            read(ROOT.resolve(folder), types, packages);
        }
        readPython(ROOT.resolve("python"), types);
        assertTrue(types.containsAll(Set.of("RowMask", "KenWarning")) && packages.contains("org.kenworkbench.tensor"),
                "sources are looked at");
        Set<String> gone = new TreeSet<>();
        List<Path> documents = documents();
        assertTrue(documents.contains(ROOT.resolve("docs/decisions/0013-residuals.md")), documents::toString);
        for (Path document : documents) {
            // What has changed since tells of names that are gone.
            if (!document.endsWith("CHANGELOG.md")) {
                QUOTED.matcher(Files.readString(document)).results().map(quoted -> quoted.group(1))
                        .filter(name -> isGone(name, types, packages))
                        .forEach(name -> gone.add(ROOT.relativize(document) + ": " + name));
            }
        }
        assertEquals(Set.of(), gone);
    }

    private static boolean isGone(String name, Set<String> types, Set<String> packages) {
        Matcher type = TYPE.matcher(name);
        if (type.matches()) {
            return !types.contains(type.group(1));
        }
        Matcher inPackage = PACKAGE.matcher(name);
        return inPackage.matches() && !packages.contains("org.kenworkbench." + inPackage.group(1))
                && Files.notExists(ROOT.resolve("bundles/org.kenworkbench." + inPackage.group(1)))
                && !NO_PACKAGES.contains(name);
    }

    private static void read(Path folder, Set<String> types, Set<String> packages) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.toString().contains("/target/"))
                    .toList()) {
                DECLARED.matcher(Files.readString(file)).results().forEach(type -> types.add(type.group(1)));
                String path = file.getParent().toString().replace('/', '.');
                packages.add(path.substring(Math.max(0, path.lastIndexOf(".org.kenworkbench") + 1)));
            }
        }
    }

    private static void readPython(Path folder, Set<String> types) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) {
                DECLARED.matcher(Files.readString(file)).results().forEach(type -> types.add(type.group(1)));
            }
        }
    }

    /** Checks that links to files of the project lead somewhere, in all documents. */
    @Test
    void linksLeadSomewhere() throws IOException {
        Set<String> dead = new TreeSet<>();
        for (Path document : documents()) {
            LINK.matcher(Files.readString(document)).results().map(link -> link.group(1))
                    .filter(link -> Files.notExists(document.resolveSibling(link)))
                    .forEach(link -> dead.add(ROOT.relativize(document) + ": " + link));
        }
        assertEquals(Set.of(), dead);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(ROOT.resolve("docs")), Files.list(ROOT))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }
}
