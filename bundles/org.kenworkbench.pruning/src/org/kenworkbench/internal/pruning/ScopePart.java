/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.TensorInfo;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Role;
import org.kenworkbench.pruning.Roles;

/**
 * One part of a scope, as it was typed between commas.
 *
 * @param text with its sign
 */
public record ScopePart(String text) {

    private static final String ALL = "all";
    private static final String LAYERS = "layers:";
    /** Layers in four digits at most, so that a range typed wrongly stays small. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    /**
     * Reads a scope: numbers and ranges behind {@code layers:…} belong to it, as in {@code layers:0-3,7}.
     *
     * @throws PruningRequestException if a part is empty, or malformed
     */
    public static List<ScopePart> parse(String scope) {
        List<ScopePart> parts = new ArrayList<>();
        for (String text : NameGlob.split(scope)) {
            ScopePart last = parts.isEmpty() ? null : parts.getLast();
            if (last != null && last.isOfLayers() && RANGE.matcher(text).matches()) {
                parts.set(parts.size() - 1, new ScopePart(last.text + ',' + text));
            } else {
                parts.add(new ScopePart(text));
            }
        }
        for (ScopePart part : parts) {
            if (part.what().isEmpty()) {
                throw new PruningRequestException("--scope '" + scope + "' has an empty part: give all, or roles, layers:0-3 and globs with commas between"
                        + " them, each with - before it to take away.");
            }
            if (part.isOfLayers()) {
                part.layers();
            } else {
                part.glob();
            }
        }
        return parts;
    }

    /** Whether it takes away. */
    public boolean isExcluding() {
        return text.startsWith("-") || text.startsWith("!");
    }

    private String what() {
        return isExcluding() ? text.substring(1).strip() : text;
    }

    private boolean isOfLayers() {
        return what().startsWith(LAYERS);
    }

    /**
     * The tensors that it speaks of.
     *
     * @param tensors of the model
     * @throws PruningRequestException if there is none and it names no role
     */
    public Predicate<TensorInfo> among(Collection<TensorInfo> tensors) {
        String what = what();
        if (tensors.stream().anyMatch(tensor -> tensor.name().equals(what))) {
            return tensor -> tensor.name().equals(what);
        }
        if (what.equals(ALL)) {
            return _ -> true;
        }
        Optional<Role> role = Role.of(what);
        if (role.isPresent()) {
            return tensor -> Roles.of(tensor) == role.get();
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
        TreeSet<Integer> layers = layers();
        TreeSet<Integer> ofModel = new TreeSet<>();
        tensors.forEach(tensor -> Roles.layerOf(tensor).ifPresent(ofModel::add));
        for (int layer : layers) {
            if (!ofModel.contains(layer)) {
                throw new PruningRequestException("--scope: '" + what() + "' names layer " + layer + ", and the model has "
                        + (ofModel.isEmpty() ? "no layers" : "layers from " + ofModel.first() + " to " + ofModel.last())
                        + "; 'ken inspect' lists the names.");
            }
        }
        return tensor -> Roles.layerOf(tensor).stream().anyMatch(layers::contains);
    }

    private TreeSet<Integer> layers() {
        TreeSet<Integer> layers = new TreeSet<>();
        for (String range : what().substring(LAYERS.length()).split(",", -1)) {
            Matcher matcher = RANGE.matcher(range.strip());
            int first = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 1;
            int last = !matcher.matches() ? 0 : matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                throw new PruningRequestException("--scope: '" + what() + "' is no range of layers; write as in layers:0-3,7.");
            }
            for (int layer = first; layer <= last; layer++) {
                layers.add(layer);
            }
        }
        return layers;
    }
}
