/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/**
 * Distinct names for the models of some {@code .ken} files: the name of the file, or of its folder where the file, or
 * the index of its shards, has the usual name, with as much of the path before it as tells them apart. Stateless.
 */
public final class AppliedModelNames {

    private static final Pattern ENDING = Pattern.compile("(?i)(?<=.)\\.ken(\\.index\\.json)?$");
    private static final String USUAL = "subnetwork";

    private AppliedModelNames() {
    }

    /**
     * Returns a name for each file, in the same order.
     *
     * @throws OperationException of kind USAGE if a file is given twice
     * @throws IOException        if a file cannot be found
     */
    public static List<String> of(List<Path> files) throws IOException, OperationException {
        requireDifferent(files);
        List<List<String>> parts = files.stream().map(AppliedModelNames::parts).toList();
        List<Integer> counts = new ArrayList<>(Collections.nCopies(files.size(), 1));
        List<String> names = names(parts, counts);
        for (Set<Integer> alike = alike(names); lengthen(alike, parts, counts); alike = alike(names)) {
            names = names(parts, counts);
        }
        return numbered(names);
    }

    private static void requireDifferent(List<Path> files) throws IOException, OperationException {
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (Files.exists(file) && !seen.add(file.toRealPath())) {
                throw new OperationException(ExitCode.USAGE, file + " is given twice; give each subnetwork once.");
            }
        }
    }

    /** Splits a path into at least one part, the last one first. */
    private static List<String> parts(Path file) {
        List<String> parts = new ArrayList<>();
        for (Path at = file.toAbsolutePath().normalize(); at != null && at.getFileName() != null; at = at.getParent()) {
            String name = at.getFileName().toString();
            parts.add(parts.isEmpty() ? ENDING.matcher(name).replaceFirst("") : name);
        }
        if (parts.size() > 1 && parts.getFirst().equals(USUAL)) {
            parts.removeFirst();
        }
        return parts;
    }

    private static List<String> names(List<List<String>> parts, List<Integer> counts) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String name = String.join("-", parts.get(i).subList(0, counts.get(i)).reversed());
            // A dot at the beginning would hide the model.
            String shown = name.replaceFirst("^\\.+", "");
            names.add(shown.isEmpty() ? "model" : shown);
        }
        return names;
    }

    /** Returns the indices of names that occur more than once; case is ignored, as some file systems ignore it. */
    private static Set<Integer> alike(List<String> names) {
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.computeIfAbsent(names.get(i).toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(i);
        }
        Set<Integer> alike = new HashSet<>();
        byName.values().stream().filter(same -> same.size() > 1).forEach(alike::addAll);
        return alike;
    }

    private static boolean lengthen(Set<Integer> alike, List<List<String>> parts, List<Integer> counts) {
        boolean any = false;
        for (int i : alike) {
            if (counts.get(i) < parts.get(i).size()) {
                counts.set(i, counts.get(i) + 1);
                any = true;
            }
        }
        return any;
    }

    /** Appends numbers to names that are still equal, like those of {@code a-b/c} and {@code a/b-c}. */
    private static List<String> numbered(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            String unique = name;
            for (int number = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); number++) {
                unique = name + '-' + number;
            }
            numbered.add(unique);
        }
        return numbered;
    }
}
