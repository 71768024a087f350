/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.ablate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.LayerRange;

/**
 * Sets of layers as the user asks for them; each set goes back to the base as a whole.
 *
 * @param sets at least one, each with at least one range; ranges of one set that name the same stack have no layer in
 *             common
 */
public record LayerSets(List<List<LayerRange>> sets) {

    public LayerSets {
        sets = sets.stream().map(List::copyOf).toList();
    }

    /**
     * Reads {@code 8-11;3,decoder:7}: sets with semicolons between them, of layers and ranges of them with commas
     * between them.
     *
     * @throws IllegalArgumentException if the text has another form, a layer is in a set twice, or two sets are equal
     */
    public static LayerSets parse(String text) {
        List<List<LayerRange>> sets = new ArrayList<>();
        Set<LayerSet> seen = new LinkedHashSet<>();
        for (String set : text.split(";", -1)) {
            List<LayerRange> ranges = Arrays.stream(set.split(",", -1)).map(LayerSets::range).toList();
            LayerSet layers = written(set, ranges);
            if (!seen.add(layers)) {
                throw new IllegalArgumentException(
                        "'" + text + "' has " + layers.name() + " twice; name each set once");
            }
            sets.add(ranges);
        }
        return new LayerSets(sets);
    }

    private static LayerRange range(String part) {
        try {
            return LayerRange.parse(part);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + part.strip()
                    + "' is neither a layer nor a range of layers; give sets as in 8-11;3,7 or decoder:0-3", e);
        }
    }

    /** Collects the layers with the stacks that the text names, before it is known which ones the model has. */
    private static LayerSet written(String text, List<LayerRange> ranges) {
        Set<Layer> layers = new TreeSet<>();
        for (LayerRange range : ranges) {
            for (int number = range.first(); number <= range.last(); number++) {
                if (!layers.add(new Layer(range.stack(), number))) {
                    throw twice(text.strip(), new Layer(range.stack(), number));
                }
            }
        }
        return new LayerSet(List.copyOf(layers));
    }

    private static IllegalArgumentException twice(String text, Layer layer) {
        return new IllegalArgumentException(
                "'" + text + "' has layer " + layer.selector() + " twice; name each layer of a set once");
    }

    /** Makes a set of each layer. */
    static List<LayerSet> ofEach(Collection<Layer> layers) {
        return layers.stream().sorted().map(layer -> new LayerSet(List.of(layer))).toList();
    }

    /**
     * Finds the layers of the sets in a model; a number without a stack stands for the layer of that number in each
     * stack.
     *
     * @throws OperationException of kind USAGE if the model lacks a layer, a layer is in a set twice, or two sets are
     *                            equal
     */
    List<LayerSet> of(Collection<Layer> model) throws OperationException {
        Set<LayerSet> found = new LinkedHashSet<>();
        for (List<LayerRange> ranges : sets) {
            Set<Layer> layers = new TreeSet<>();
            for (LayerRange range : ranges) {
                requireOf(range, model);
                for (Layer layer : model.stream().filter(range::includes).toList()) {
                    if (!layers.add(layer)) {
                        throw new OperationException(ExitCode.USAGE,
                                "--layers: " + twice(text(ranges), layer).getMessage());
                    }
                }
            }
            LayerSet set = new LayerSet(List.copyOf(layers));
            if (!found.add(set)) {
                throw new OperationException(ExitCode.USAGE,
                        "--layers: " + set.name() + " is asked for twice; name each set once.");
            }
        }
        return List.copyOf(found);
    }

    /** Requires each number of a range in at least one stack, or any layer for a range like {@code decoder:*}. */
    private static void requireOf(LayerRange range, Collection<Layer> model) throws OperationException {
        List<Layer> found = model.stream().filter(range::includes).toList();
        for (int number = range.first(); number <= range.last(); number++) {
            int wanted = number;
            boolean isThere = range.isWhole() ? !found.isEmpty()
                    : found.stream().anyMatch(layer -> layer.number() == wanted);
            if (!isThere) {
                throw new OperationException(ExitCode.USAGE,
                        "--layers: the models have no layer " + (range.isWhole() ? range.toString()
                                : new Layer(range.stack(), number).selector()) + " in common, only "
                                + new LayerSet(model.stream().sorted().toList()).name() + "; name some of these.");
            }
            if (range.isWhole()) {
                return;
            }
        }
    }

    private static String text(List<LayerRange> ranges) {
        return ranges.stream().map(LayerRange::toString).collect(Collectors.joining(","));
    }

    /** Returns the sets as they are typed on the command line. */
    @Override
    public String toString() {
        return sets.stream().map(LayerSets::text).collect(Collectors.joining(";"));
    }
}
