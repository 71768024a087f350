/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.layouts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;

/**
 * The tensors of a published model by name and shape, and what each of them is: written down here, independently of
 * what the product tells. Widths can be divided and layers left out; numbers of heads and experts stay, and so do
 * proportions.
 */
final class LayoutModel {

    /** Tells which head or neuron the value at a place of a matrix belongs to: its number, or {@link #NOBODY}. */
    @FunctionalInterface
    interface Owner {
        int of(long row, long column);
    }

    /**
     * Heads or neurons that a tensor has values of.
     *
     * @param group {@code self}, {@code cross}, {@code ffn}, {@code shared}, or {@code experts} where the neurons of
     *              all experts are numbered consecutively
     */
    record Owned(String group, Owner owner) {
    }

    /**
     * A tensor.
     *
     * @param layer layer such as {@code decoder 3}; empty for a tensor in none
     * @param owned heads or neurons; null for a tensor that has no values of any
     */
    record Member(TensorInfo info, Role role, String layer, Owned owned) {
    }

    static final int NOBODY = -1;

    final List<Member> members = new ArrayList<>();
    private final int divisor;
    private final int mostLayers;
    private final DType type;
    private String layer = "";

    LayoutModel(int divisor, int mostLayers, DType type) {
        this.divisor = divisor;
        this.mostLayers = mostLayers;
        this.type = type;
    }

    /** Returns the type of the model's weights. */
    DType type() {
        return type;
    }

    /** Returns a width, divided. */
    long w(long width) {
        return width / divisor;
    }

    /** Adds layers of a stack, whose names start with the prefix, the number and a dot. */
    LayoutModel layers(String stack, int count, String prefix, Consumer<String> of) {
        for (int i = 0; i < Math.min(count, mostLayers); i++) {
            layer = stack.isEmpty() ? Integer.toString(i) : stack + ' ' + i;
            of.accept(prefix + i + '.');
        }
        layer = "";
        return this;
    }

    LayoutModel add(Role role, String name, Owned owned, DType dtype, long... dims) {
        members.add(new Member(new TensorInfo(new TensorId(name), dtype, Shape.of(dims)), role, layer, owned));
        return this;
    }

    LayoutModel add(Role role, String name, long... dims) {
        return add(role, name, null, type, dims);
    }

    LayoutModel linear(Role role, String name, long out, long in) {
        return add(role, name + ".weight", out, in).add(role, name + ".bias", out);
    }

    LayoutModel norm(String name, long width) {
        return add(Role.NORMS, name + ".weight", width).add(Role.NORMS, name + ".bias", width);
    }

    /** Names of the projections of an attention. */
    record Projections(String query, String key, String value, String out) {
    }

    /**
     * Names and sizes of an attention.
     *
     * @param group  {@code self} or {@code cross}
     * @param hidden hidden size, already divided, as all widths here
     */
    record Attention(String group, Projections names, long hidden, int heads, int keyValueHeads, boolean inBias,
            boolean outBias) {
    }

    LayoutModel attention(String prefix, Attention of) {
        long headWidth = of.hidden / of.heads;
        Projections names = of.names;
        for (String name : List.of(names.query, names.key, names.value)) {
            boolean isOwn = name.equals(names.query) || of.keyValueHeads == of.heads;
            long rows = name.equals(names.query) ? of.hidden : of.keyValueHeads * headWidth;
            add(Role.ATTENTION, prefix + name + ".weight",
                    new Owned(of.group, (row, column) -> isOwn ? (int) (row / headWidth) : NOBODY), type, rows,
                    of.hidden);
            if (of.inBias) {
                add(Role.ATTENTION, prefix + name + ".bias",
                        new Owned(of.group, (row, column) -> isOwn ? (int) (column / headWidth) : NOBODY), type, rows);
            }
        }
        add(Role.ATTENTION, prefix + names.out + ".weight",
                new Owned(of.group, (row, column) -> (int) (column / headWidth)), type, of.hidden, of.hidden);
        return of.outBias ? add(Role.ATTENTION, prefix + names.out + ".bias", of.hidden) : this;
    }

    /** Adds a feed-forward network of linear layers; {@code first} is the number of neurons in the experts before. */
    LayoutModel feedForward(String group, List<String> in, String out, long hidden, long width, boolean biased,
            long first) {
        for (String name : in) {
            add(Role.FFN, name + ".weight", new Owned(group, (row, column) -> (int) (first + row)), type, width,
                    hidden);
            if (biased) {
                add(Role.FFN, name + ".bias", new Owned(group, (row, column) -> (int) (first + column)), type, width);
            }
        }
        add(Role.FFN, out + ".weight", new Owned(group, (row, column) -> (int) (first + column)), type, hidden, width);
        return biased ? add(Role.FFN, out + ".bias", hidden) : this;
    }
}
