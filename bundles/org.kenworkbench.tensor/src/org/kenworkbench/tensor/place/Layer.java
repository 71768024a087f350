/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.Comparator;
import java.util.List;

import org.eclipse.jdt.annotation.NonNull;

/**
 * A layer of a model.
 *
 * @param stack  which of several stacks of layers it is in, as {@code decoder}; empty where the model has one
 * @param number as the names of its tensors have it
 */
public record Layer(String stack, int number) implements Comparable<@NonNull Layer> {

    /**
     * Stacks in the order in which a model uses them; the only one stands where a decoder of text would. Others come
     * last.
     */
    private static final List<String> STACKS = List.of("vision", "audio", "encoder", "", "text", "decoder");

    /** Order by stack alone, encoders before decoders. */
    public static final Comparator<Layer> BY_STACK = Comparator.<Layer>comparingInt(layer -> rank(layer.stack))
            .thenComparing(Layer::stack);

    private static final Comparator<Layer> ORDER = BY_STACK.thenComparingInt(Layer::number);

    private static int rank(String stack) {
        int at = STACKS.indexOf(stack);
        return at < 0 ? STACKS.size() : at;
    }

    /** Orders by stack, encoders before decoders, then by number. */
    @Override
    public int compareTo(Layer other) {
        return ORDER.compare(this, other);
    }

    /**
     * The text that options take: {@code 3}, or {@code decoder:3} in a model of several stacks. See {@link LayerRange}.
     */
    public String selector() {
        return stack.isEmpty() ? Integer.toString(number) : stack + ':' + number;
    }

    /** The text that tables have: {@code 3}, or {@code decoder 3} in a model of several stacks. */
    @Override
    public String toString() {
        return stack.isEmpty() ? Integer.toString(number) : stack + ' ' + number;
    }
}
