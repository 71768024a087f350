/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of a bundle's manifest that say what it uses and what it offers. */
record BundleManifest(String name, List<String> requires, List<String> imports, List<Export> exports) {

    /** An exported package with its directives and attributes as they are written. */
    record Export(String packageName, String parameters) {

        /** Names of the bundles that may use it though it is internal. */
        List<String> friends() {
            Matcher friends = FRIENDS.matcher(parameters);
            return friends.find() ? List.of(friends.group(1).strip().split("\\s*,\\s*")) : List.of();
        }

        boolean isInternal() {
            return packageName.startsWith("org.kenworkbench.internal.");
        }
    }

    private static final Pattern FRIENDS = Pattern.compile("x-friends:=\"?([^\";]*)");
    // A comma separates clauses unless it stands between quotation marks.
    private static final Pattern CLAUSES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    static BundleManifest read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(new Manifest(in));
        }
    }

    static BundleManifest of(Manifest manifest) {
        List<String> requires = new ArrayList<>(names(manifest, "Require-Bundle"));
        requires.addAll(names(manifest, "Fragment-Host"));
        List<Export> exports = clauses(manifest, "Export-Package").stream()
                .map(clause -> new Export(nameOf(clause), clause.substring(nameOf(clause).length()))).toList();
        return new BundleManifest(names(manifest, "Bundle-SymbolicName").getFirst(), List.copyOf(requires),
                names(manifest, "Import-Package"), exports);
    }

    private static List<String> names(Manifest manifest, String header) {
        return clauses(manifest, header).stream().map(BundleManifest::nameOf).toList();
    }

    private static List<String> clauses(Manifest manifest, String header) {
        String value = manifest.getMainAttributes().getValue(header);
        return value == null ? List.of() : CLAUSES.splitAsStream(value).map(String::strip).toList();
    }

    private static String nameOf(String clause) {
        int end = clause.indexOf(';');
        return (end < 0 ? clause : clause.substring(0, end)).strip();
    }
}
