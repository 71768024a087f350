/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names the stacks of a model by the words in which what stands before the numbers of their layers differs: {@code
 * encoder.block.} and {@code decoder.block.} are {@code encoder} and {@code decoder}. A model with one stack has no
 * name for it.
 *
 * @param byContainer the name of each stack, by what stands before the numbers of its layers
 * @param byPath      the same by the segments that tell it from the others
 */
public record StackNames(Map<String, String> byContainer, Map<List<String>, String> byPath) {

    private static final Map<String, Pattern> WORDS = new LinkedHashMap<>();

    static {
        words("vision", "v|vit|(vision|visual|image|img)\\w*");
        words("audio", "a|(audio|speech)\\w*");
        words("text", "(text|language|llm)\\w*");
        words("encoder", "enc|encoders?");
        words("decoder", "dec|decoders?");
        words("", "model|transformer|module|backbone|base_model|network");
    }

    /** Words that only say that layers come. */
    private static final Pattern LAYERS = Pattern.compile("(\\w*(layer|block|blk|layer_group)s?_*|h)",
            Pattern.CASE_INSENSITIVE);

    private static void words(String stack, String words) {
        WORDS.put(stack, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
    }

    /** @param containers what stands before the numbers of layers, as {@code encoder.block.} */
    static StackNames of(Collection<String> containers) {
        Map<List<String>, List<String>> paths = new LinkedHashMap<>();
        containers.stream().sorted().forEach(
                container -> paths.computeIfAbsent(segments(container), _ -> new ArrayList<>()).add(container));
        Map<List<String>, String> byPath = new LinkedHashMap<>();
        name(List.copyOf(paths.keySet()), 0, "", byPath);
        Map<String, String> byContainer = new TreeMap<>();
        Map<List<String>, String> byShortPath = new LinkedHashMap<>();
        byPath.forEach((path, name) -> {
            paths.get(path).forEach(container -> byContainer.put(container, name));
            if (!name.isEmpty()) {
                byShortPath.put(shortest(path, byPath.keySet()), name);
            }
        });
        return new StackNames(byContainer, byShortPath);
    }

    /** The stack to which a tensor in no layer belongs; empty if to none. */
    String ofLoose(String tensor) {
        List<String> segments = joined(tensor);
        return byPath.entrySet().stream().filter(entry -> startsWith(segments, entry.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse("");
    }

    /** Words without those that only say that layers come. */
    private static List<String> segments(String container) {
        List<String> segments = joined(container);
        while (!segments.isEmpty() && LAYERS.matcher(segments.getLast()).matches()) {
            segments.removeLast();
        }
        return segments;
    }

    /** Words, each with the number that follows it, as that of a stage. */
    private static List<String> joined(String name) {
        List<String> segments = new ArrayList<>();
        for (String segment : name.split("[./]")) {
            if (segment.matches("\\d+") && !segments.isEmpty()) {
                segments.add(singular(segments.removeLast()) + segment);
            } else if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static String singular(String word) {
        return word.replaceAll("[sS]?_*$", "");
    }

    /** Paths with the same segments up to a depth, by what follows. */
    private static void name(List<List<String>> paths, int depth, String prefix, Map<List<String>, String> names) {
        if (paths.size() == 1) {
            names.put(paths.getFirst(), prefix);
            return;
        }
        Map<String, List<List<String>>> branches = paths.stream()
                .collect(Collectors.groupingBy(path -> path.size() > depth ? path.get(depth) : "", LinkedHashMap::new,
                        Collectors.toList()));
        if (branches.size() == 1) {
            name(paths, depth + 1, prefix, names);
            return;
        }
        Map<String, String> words = words(branches.keySet());
        branches.forEach((segment, of) -> {
            String word = words.get(segment);
            name(of, depth + 1, prefix + (prefix.isEmpty() || word.isEmpty() ? "" : "-") + word, names);
        });
    }

    /**
     * Names of the branches, each a word that all models use if no other branch has the same, else as it is written.
     */
    private static Map<String, String> words(Set<String> segments) {
        Map<String, String> words = new LinkedHashMap<>();
        segments.forEach(segment -> words.put(segment, word(segment)));
        Map<String, Long> counts = words.values().stream()
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        words.replaceAll((segment, word) -> counts.get(word) > 1 ? segment : word);
        boolean besideSenses = words.values().stream().filter(word -> !word.isEmpty())
                .allMatch(word -> word.equals("vision") || word.equals("audio"));
        words.replaceAll((_, word) -> word.isEmpty() && besideSenses ? "text" : word);
        return words;
    }

    private static String word(String segment) {
        return WORDS.entrySet().stream().filter(entry -> entry.getValue().matcher(segment).matches())
                .map(Map.Entry::getKey).findFirst()
                .orElse(segment.toLowerCase(Locale.ROOT));
    }

    /** Takes as many segments as no other path begins with. */
    private static List<String> shortest(List<String> path, Collection<List<String>> all) {
        Set<List<String>> others = new HashSet<>(all);
        others.remove(path);
        for (int length = 1; length < path.size(); length++) {
            List<String> start = path.subList(0, length);
            if (others.stream().noneMatch(other -> startsWith(other, start))) {
                return List.copyOf(start);
            }
        }
        return path;
    }

    private static boolean startsWith(List<String> segments, List<String> start) {
        return segments.size() >= start.size() && segments.subList(0, start.size()).equals(start);
    }
}
