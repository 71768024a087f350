/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.LayerRange;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * One part of a scope, as it was typed between commas.
 *
 * @param text with its sign
 */
record ScopePart(String text) {

    private static final String ALL = "all";
    private static final String LAYERS = "layers:";
    /** Continuation of layers behind a comma: numbers, and stacks with numbers. */
    private static final Pattern RANGE = Pattern
            .compile("(?!layers:)(?:\\w[\\w.-]*\\s*:\\s*(?:\\*|(?=\\d)))?(?:\\d+(?:\\s*-\\s*\\d+)?)?");

    /**
     * Reads a scope: numbers, ranges and stacks of them behind {@code layers:…} belong to it, as in {@code
     * layers:0-3,7,decoder:2}.
     *
     * @throws PruningRequestException if a part is empty, or malformed
     */
    public static List<ScopePart> parse(String scope) {
        List<ScopePart> parts = new ArrayList<>();
        for (String text : NameGlob.split(scope)) {
            ScopePart last = parts.isEmpty() ? null : parts.getLast();
            if (last != null && last.isOfLayers() && !text.isEmpty() && RANGE.matcher(text).matches()) {
                parts.set(parts.size() - 1, new ScopePart(last.text + ',' + text));
            } else {
                parts.add(new ScopePart(text));
            }
        }
        for (ScopePart part : parts) {
            if (part.what().isEmpty()) {
                throw new PruningRequestException("--scope '" + scope
                        + "' has an empty part; give all, or roles, layers:0-3 and globs separated by commas; a - "
                        + "before one of them excludes it.");
            }
            if (part.isOfLayers()) {
                part.layers();
            } else {
                part.glob();
            }
        }
        return parts;
    }

    /** Tells whether this part excludes the tensors that it names. */
    public boolean isExcluding() {
        return text.startsWith("-") || text.startsWith("!");
    }

    private String what() {
        return isExcluding() ? text.substring(1).strip() : text;
    }

    private boolean isOfLayers() {
        return what().startsWith(LAYERS);
    }

    /** Whether it is the whole name of a tensor, sign included, and no word with a meaning of its own. */
    public boolean isNameAmong(Set<String> names) {
        return names.contains(text) && !isWord(text);
    }

    private static boolean isWord(String text) {
        return text.equals(ALL) || Role.of(text).isPresent();
    }

    /**
     * Returns a test for the tensors that this part names.
     *
     * @param tensors of the model
     * @throws PruningRequestException if there is none and it names no role
     */
    public Predicate<TensorInfo> among(Collection<TensorInfo> tensors) {
        String what = what();
        if (what.equals(ALL)) {
            return _ -> true;
        }
        Optional<Role> role = Role.of(what);
        if (role.isPresent()) {
            return tensor -> Roles.of(tensor) == role.get();
        }
        if (tensors.stream().anyMatch(tensor -> tensor.name().equals(what))) {
            return tensor -> tensor.name().equals(what);
        }
        return isOfLayers() ? ofLayers(tensors) : ofName(tensors);
    }

    private Predicate<TensorInfo> ofName(Collection<TensorInfo> tensors) {
        NameGlob glob = glob();
        if (tensors.stream().noneMatch(tensor -> glob.matches(tensor.name()))) {
            throw new PruningRequestException("--scope: '" + what() + "' is neither a role ("
                    + Arrays.stream(Role.values()).map(Role::id).collect(Collectors.joining(", "))
                    + ") nor does it match the name of a tensor; 'ken inspect' lists the names.");
        }
        return tensor -> glob.matches(tensor.name());
    }

    private NameGlob glob() {
        try {
            return NameGlob.of(what());
        } catch (IllegalArgumentException e) {
            throw new PruningRequestException("--scope: " + e.getMessage() + '.');
        }
    }

    private Predicate<TensorInfo> ofLayers(Collection<TensorInfo> tensors) {
        List<LayerRange> ranges = layers();
        Map<TensorId, Place> places = Places.of(tensors);
        SortedSet<Layer> ofModel = new TreeSet<>();
        places.values().forEach(place -> place.layer().ifPresent(ofModel::add));
        ranges.forEach(range -> requireAll(range, ofModel));
        return tensor -> places.get(tensor.id()).layer().stream()
                .anyMatch(layer -> ranges.stream().anyMatch(range -> range.includes(layer)));
    }

    /** A number that the model lacks is a slip, more often than not. */
    private void requireAll(LayerRange range, SortedSet<Layer> ofModel) {
        Set<Integer> numbers = ofModel.stream().filter(range::includes).map(Layer::number).collect(Collectors.toSet());
        boolean complete = range.isWhole()
                || IntStream.rangeClosed(range.first(), range.last()).allMatch(numbers::contains);
        if (numbers.isEmpty() || !complete) {
            throw new PruningRequestException(
                    "--scope: '" + what() + "' names layers that the model does not have (" + range + "); it has "
                            + names(ofModel) + ".");
        }
    }

    /** Ranges as in {@code encoder:0-5, decoder:0-5}. */
    private static String names(SortedSet<Layer> layers) {
        List<LayerRange> ranges = new ArrayList<>();
        for (Layer layer : layers) {
            LayerRange last = ranges.isEmpty() ? null : ranges.getLast();
            if (last != null && last.stack().equals(layer.stack()) && last.last() == layer.number() - 1) {
                ranges.set(ranges.size() - 1, new LayerRange(last.stack(), last.first(), layer.number()));
            } else {
                ranges.add(new LayerRange(layer.stack(), layer.number(), layer.number()));
            }
        }
        return ranges.isEmpty() ? "none" : ranges.stream().map(LayerRange::toString).collect(Collectors.joining(", "));
    }

    private List<LayerRange> layers() {
        try {
            return Arrays.stream(what().substring(LAYERS.length()).split(",", -1)).map(LayerRange::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new PruningRequestException("--scope: " + e.getMessage() + " after the word layers, as in "
                    + "layers:0-3.");
        }
    }
}
