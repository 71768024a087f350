/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the written (not the generated) Java sources of a bundle. An empty list means that all rules are kept. */
final class SourceRules {

    static final int LONGEST_CLASS_LINES = 500;

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");
    private static final Pattern INTERNAL_IMPORT = Pattern
            .compile("(?m)^import\\s+(?:static\\s+)?(org\\.kenworkbench\\.internal\\.[\\w.]+)");
    /**
     * Calls of {@code copyFrom} of a segment, or of {@code MemorySegment.copy} with five arguments, none of which holds
     * a comma.
     */
    private static final Pattern MISCOMPILED_COPY = Pattern
            .compile("\\.copyFrom\\(|\\bMemorySegment\\s*\\.copy\\((?:[^,;]*,){4}[^,;]*;");
    /** Packages of the window's bundles, where figures that stand side by side have to be written alike. */
    private static final Set<String> WINDOW = Set.of("org.kenworkbench.internal.ui", "org.kenworkbench.internal.rcp");
    private static final Pattern OTHER_NUMBERS = Pattern
            .compile("import org\\.kenworkbench\\.operations\\.(?:\\w+\\.)*Quantities;|String\\.format\\(Locale");
    private static final Pattern DEFAULT_NULLNESS = Pattern.compile("(?m)^@NonNullByDefault\\b");
    private static final String HEADER = "SPDX-License-Identifier: EPL-2.0";

    private SourceRules() {
    }

    static List<String> violations(Path bundle) throws IOException {
        String internalOfThis = bundle.getFileName().toString().replaceFirst("^org\\.kenworkbench\\.",
                "org.kenworkbench.internal.");
        Path sources = bundle.resolve("src");
        if (Files.notExists(sources)) {
            return List.of();
        }
        List<String> violations = new ArrayList<>();
        SortedMap<Path, List<String>> apiTypes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                String text = Files.readString(file);
                if (isApi(text) && !file.endsWith("package-info.java")) {
                    apiTypes.computeIfAbsent(file.getParent(), _ -> new ArrayList<>()).add(text);
                }
                violationsOf(text, internalOfThis).forEach(violation -> violations.add(file + " " + violation));
            }
        }
        for (Map.Entry<Path, List<String>> api : apiTypes.entrySet()) {
            Path info = api.getKey().resolve("package-info.java");
            // That there is one is another rule.
            if (!saysWhatIsNull(Files.exists(info) ? Files.readString(info) : "", api.getValue())) {
                violations
                        .add(api.getKey() + " has neither @NonNullByDefault for the package nor for each of its types");
            }
        }
        return violations;
    }

    /** Whether an API package or, where others are generated into it, each of its written types is annotated. */
    static boolean saysWhatIsNull(String info, List<String> types) {
        return DEFAULT_NULLNESS.matcher(info).find()
                || types.stream().allMatch(type -> DEFAULT_NULLNESS.matcher(type).find());
    }

    static List<String> violationsOf(String text, String internalOfThis) {
        List<String> violations = new ArrayList<>();
        long lines = text.lines().count();
        if (lines > LONGEST_CLASS_LINES) {
            violations.add("has " + lines + " lines, more than " + LONGEST_CLASS_LINES);
        }
        if (!text.startsWith("/*") || !text.contains(HEADER)) {
            violations.add("does not start with the licence header");
        }
        if (MISCOMPILED_COPY.matcher(text).find()) {
            violations.add("copies by a method that C2 miscompiles; take Elements.copyBytes");
        }
        if (text.contains(".getFileStore(")) {
            violations.add(
                    "asks for a file store, which a folder in a changed root may not have; take "
                            + "OutputFolder.freeBytes");
        }
        if (WINDOW.contains(internalOfThis) && !text.contains("final class FigureText ")
                && OTHER_NUMBERS.matcher(text).find()) {
            violations.add("writes numbers in a form of its own; take FigureText");
        }
        if (isApi(text)) {
            Matcher internal = INTERNAL_IMPORT.matcher(text);
            while (internal.find()) {
                if (!internal.group(1).startsWith(internalOfThis + ".")) {
                    violations.add("is API and imports " + internal.group(1) + " of another bundle");
                }
            }
        }
        return violations;
    }

    private static boolean isApi(String text) {
        Matcher name = PACKAGE.matcher(text);
        return name.find() && !name.group(1).startsWith("org.kenworkbench.internal.");
    }
}
