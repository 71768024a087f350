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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the packages of a bundle by its written (not the generated) sources: no cycle, no internals of another bundle,
 * a {@code package-info} for each, and no crowd. An arrow goes from a package to one that its code names, by an import
 * or in full; what only comments name does not count.
 */
final class PackageRules {

    static final int MOST_TYPES = 25;
    /** Phrase by which the {@code package-info} of a package that has more types says so, beside the reason. */
    static final String CROWD = "more than " + MOST_TYPES + " types";

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");
    private static final Pattern IMPORT = Pattern
            .compile("(?m)^import\\s+(?:static\\s+)?(org\\.kenworkbench(?:\\.[a-z]\\w*)*)\\.([A-Z]\\w*)[\\w.]*;");
    private static final Pattern IN_FULL = Pattern.compile("\\b(org\\.kenworkbench(?:\\.[a-z]\\w*)*)\\.[A-Z]\\w*");
    private static final Pattern NO_CODE = Pattern
            .compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"");

    private PackageRules() {
    }

    /** Source of a type: its package, and the packages that its code names. */
    private record Source(String ofPackage, Set<String> arrows) {
    }

    static List<String> violations(Path bundle) throws IOException {
        Path sources = bundle.resolve("src");
        if (Files.notExists(sources)) {
            return List.of();
        }
        Texts texts = Texts.of(sources);
        return violations(texts.types, texts.infos);
    }

    /** Checks the packages of tests and the like, which may use each other as they need. */
    static List<String> rooms(Path folder) throws IOException {
        Texts texts = Texts.of(folder);
        return rooms(texts.types, texts.infos);
    }

    /** Written sources of types, and those of the {@code package-info} of each package that has one. */
    private record Texts(List<String> types, Map<String, String> infos) {

        static Texts of(Path folder) throws IOException {
            Texts texts = new Texts(new ArrayList<>(), new HashMap<>());
            for (Path file : LineRules.sources(folder)) {
                String text = Files.readString(file);
                // A program of one file, which is run as it is, has no package.
                if (PACKAGE.matcher(text).find()) {
                    if (file.endsWith("package-info.java")) {
                        texts.infos.put(packageOf(text), text);
                    } else {
                        texts.types.add(text);
                    }
                }
            }
            return texts;
        }
    }

    /**
     * Checks types of one bundle.
     *
     * @param texts their sources
     * @param infos the text of the {@code package-info} of each package that has one
     */
    static List<String> violations(Collection<String> texts, Map<String, String> infos) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (String text : texts) {
            Source source = source(text);
            arrows.computeIfAbsent(source.ofPackage, _ -> new TreeSet<>()).addAll(source.arrows);
        }
        List<String> violations = new ArrayList<>();
        arrows.forEach((from, targets) -> targets.stream()
                .filter(to -> to.startsWith("org.kenworkbench.internal.") && !arrows.containsKey(to))
                .forEach(to -> violations.add(from + " uses " + to + ", which is internal to another bundle")));
        violations.addAll(rooms(texts, infos));
        cycles(arrows).forEach(cycle -> violations.add("cycle of packages: " + String.join(", ", cycle)));
        return violations;
    }

    /** Checks that each package says what it is for, and has few types or says why it has many. */
    static List<String> rooms(Collection<String> texts, Map<String, String> infos) {
        Map<String, Integer> types = new TreeMap<>();
        texts.forEach(text -> types.merge(packageOf(text), 1, Integer::sum));
        List<String> violations = new ArrayList<>();
        types.forEach((name, count) -> {
            if (!infos.containsKey(name)) {
                violations.add(name + " has no package-info.java");
            } else if (count > MOST_TYPES && !infos.get(name).replaceAll("\\s+\\*?\\s*", " ").contains(CROWD)) {
                violations.add(name + " has " + count + " types, and its package-info does not say why " + CROWD);
            }
        });
        return violations;
    }

    private static Source source(String text) {
        String code = NO_CODE.matcher(text).replaceAll(" ");
        String name = packageOf(code);
        Set<String> arrows = new TreeSet<>();
        String body = code.replaceAll("(?m)^(import|package)\\s.*$", "");
        Matcher imported = IMPORT.matcher(code);
        while (imported.find()) {
            if (code.startsWith("import static", imported.start())
                    || Pattern.compile("(?<![\\w.])" + imported.group(2) + "\\b").matcher(body).find()) {
                arrows.add(imported.group(1));
            }
        }
        Matcher inFull = IN_FULL.matcher(body);
        while (inFull.find()) {
            arrows.add(inFull.group(1));
        }
        arrows.remove(name);
        return new Source(name, arrows);
    }

    private static String packageOf(String text) {
        Matcher name = PACKAGE.matcher(text);
        if (!name.find()) {
            throw new IllegalArgumentException("no package: " + text.lines().findFirst().orElse(""));
        }
        return name.group(1);
    }

    /** Finds packages that reach each other; those of one cycle are returned together. */
    private static List<Set<String>> cycles(Map<String, Set<String>> arrows) {
        Map<String, Set<String>> reached = new TreeMap<>();
        arrows.keySet().forEach(name -> {
            Set<String> all = new TreeSet<>();
            arrows.get(name).forEach(to -> reach(to, arrows, all));
            reached.put(name, all);
        });
        List<Set<String>> cycles = new ArrayList<>();
        reached.forEach((name, all) -> {
            if (all.contains(name) && cycles.stream().noneMatch(cycle -> cycle.contains(name))) {
                Set<String> cycle = new TreeSet<>(all);
                cycle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(name));
                cycles.add(cycle);
            }
        });
        return cycles;
    }

    private static void reach(String name, Map<String, Set<String>> arrows, Set<String> reached) {
        if (reached.add(name)) {
            arrows.getOrDefault(name, Set.of()).forEach(to -> reach(to, arrows, reached));
        }
    }
}
