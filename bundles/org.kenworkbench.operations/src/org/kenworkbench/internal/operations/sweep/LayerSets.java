/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/**
 * Sets of layers, each of which goes back to the base as a whole.
 *
 * @param sets one or more, none twice
 */
public record LayerSets(List<LayerSet> sets) {

    /** A layer's number has four digits at most, so that a range typed wrongly stays small. */
    private static final Pattern PART = Pattern.compile("(\\d{1,4})(?:\\s*-\\s*(\\d{1,4}))?"); //$NON-NLS-1$

    public LayerSets {
        sets = List.copyOf(sets);
    }

    /** One set for each layer. */
    static LayerSets ofEach(Collection<Integer> layers) {
        return new LayerSets(layers.stream().map(layer -> new LayerSet(List.of(layer))).toList());
    }

    /**
     * Reads {@code 8-11;3,7}: sets with semicolons between them, of numbers and ranges with commas between them.
     *
     * @throws IllegalArgumentException if it is not so, a layer is in a set twice, or two sets are equal
     */
    public static LayerSets parse(String text) {
        Set<LayerSet> sets = new LinkedHashSet<>();
        for (String set : text.split(";", -1)) { //$NON-NLS-1$
            LayerSet layers = parseSet(set);
            if (!sets.add(layers)) {
                throw new IllegalArgumentException("'" + text + "' has " + layers.name() + " twice; name each set once"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
            }
        }
        return new LayerSets(new ArrayList<>(sets));
    }

    private static LayerSet parseSet(String text) {
        Set<Integer> layers = new TreeSet<>();
        for (String part : text.split(",", -1)) { //$NON-NLS-1$
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                throw noLayers(part);
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                throw noLayers(part);
            }
            for (int layer = first; layer <= last; layer++) {
                if (!layers.add(layer)) {
                    throw new IllegalArgumentException("'" + text.strip() + "' has layer " + layer + " twice; name each layer of a set once"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                }
            }
        }
        return new LayerSet(List.copyOf(layers));
    }

    private static IllegalArgumentException noLayers(String part) {
        return new IllegalArgumentException("'" + part.strip() + "' is neither a layer nor a range of layers; give sets as in 8-11;3,7"); //$NON-NLS-1$ //$NON-NLS-2$
    }

    /**
     * Requires that a model has all these layers.
     *
     * @throws OperationException of kind USAGE if it lacks one
     */
    void requireOf(Collection<Integer> model) throws OperationException {
        for (LayerSet set : sets) {
            for (int layer : set.layers()) {
                if (!model.contains(layer)) {
                    throw new OperationException(ExitCode.USAGE, "--layers: the models have no layer " + layer + " in common, but " //$NON-NLS-1$ //$NON-NLS-2$
                            + new LayerSet(model.stream().sorted().toList()).name());
                }
            }
        }
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return sets.stream().map(LayerSet::toString).collect(Collectors.joining(";")); //$NON-NLS-1$
    }
}
