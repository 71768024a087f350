/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.release;

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

/**
 * Classes that runs have loaded, as Java's option {@code -XX:DumpLoadedClassList} writes them, in an order that
 * depends on their names alone: which threads loaded them first does not matter. Hints on what is resolved in them,
 * which differ from run to run, are left out.
 */
final class ClassList {

    private static final String ID = "id:";
    private static final String SUPER = "super:";
    private static final String INTERFACES = "interfaces:";
    private static final String SOURCE = "source:";

    /** Classes of Java's own loaders, by name. */
    private final Set<String> builtIn = new TreeSet<>();
    /** Classes of other loaders, such as those of OSGi: these name the file they come from and what they rest on. */
    private final Map<String, Other> others = new TreeMap<>();
    /** Lines on lambda expressions, which name classes alone. */
    private final Set<String> lambdas = new TreeSet<>();

    private record Other(String name, String parent, List<String> interfaces, String source) {

        String key() {
            return name + ' ' + source;
        }
    }

    /** Adds what a run has loaded. */
    void add(Path file) throws IOException {
        Map<String, String> keys = new HashMap<>(); // by numbers, which are those of the file
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("@lambda-")) {
                lambdas.add(line);
            } else if (!line.startsWith("#") && !line.startsWith("@")) {
                add(fields(line), keys);
            }
        }
    }

    private void add(Map<String, List<String>> fields, Map<String, String> keys) {
        String name = fields.get("").getFirst();
        String key = name;
        if (fields.containsKey(SOURCE)) {
            Other other = new Other(name, keys.get(fields.get(SUPER).getFirst()),
                    fields.getOrDefault(INTERFACES, List.of()).stream().map(keys::get).toList(),
                    String.join(" ", fields.get(SOURCE)));
            key = other.key();
            others.putIfAbsent(key, other);
        } else {
            builtIn.add(name);
        }
        keys.put(fields.get(ID).getFirst(), key);
    }

    private static Map<String, List<String>> fields(String line) {
        Map<String, List<String>> fields = new HashMap<>();
        List<String> current = new ArrayList<>();
        fields.put("", current);
        for (String word : line.split(" ")) {
            if (Set.of(ID, SUPER, INTERFACES, SOURCE).contains(word)) {
                current = new ArrayList<>();
                fields.put(word, current);
            } else {
                current.add(word);
            }
        }
        return fields;
    }

    /** Leaves a class of another loader out that Java could not load by itself, with all that rest on it. */
    void leaveOut(String key) {
        others.remove(key);
        List<String> resting = others.values().stream()
                .filter(each -> key.equals(each.parent()) || each.interfaces().contains(key)).map(Other::key).toList();
        resting.forEach(this::leaveOut);
    }

    /** Writes the list; each line of a class of another loader belongs to the key that is returned for its number. */
    List<String> write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : builtIn) {
            numbers.put(name, numbers.size());
            lines.add(name + ' ' + ID + ' ' + numbers.get(name));
            keys.add(name);
        }
        for (Other other : others.values()) {
            write(other, numbers, lines, keys);
        }
        lines.addAll(lambdas);
        Files.write(file, lines);
        return keys;
    }

    /** Writes a class after those that it rests on. */
    private void write(Other other, Map<String, Integer> numbers, List<String> lines, List<String> keys) {
        if (numbers.containsKey(other.key())) {
            return;
        }
        for (String needed : needed(other)) {
            if (others.containsKey(needed)) {
                write(others.get(needed), numbers, lines, keys);
            }
        }
        numbers.put(other.key(), numbers.size());
        StringBuilder line = new StringBuilder(other.name()).append(' ').append(ID).append(' ')
                .append(numbers.get(other.key())).append(' ').append(SUPER).append(' ')
                .append(numbers.get(other.parent()));
        if (!other.interfaces().isEmpty()) {
            line.append(' ').append(INTERFACES);
            other.interfaces().forEach(each -> line.append(' ').append(numbers.get(each)));
        }
        lines.add(line.append(' ').append(SOURCE).append(' ').append(other.source()).toString());
        keys.add(other.key());
    }

    private static Collection<String> needed(Other other) {
        List<String> needed = new ArrayList<>(other.interfaces());
        needed.add(other.parent());
        return needed;
    }
}
