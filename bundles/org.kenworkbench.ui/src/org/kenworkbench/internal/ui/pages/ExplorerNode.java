/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.kenworkbench.internal.ui.editor.TensorFilter;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/**
 * A line of the Model Explorer: the model, a layer, a role within it, or a tensor. Immutable.
 *
 * @param tensor    of a leaf
 * @param keptShare of all its parameters; NaN where it has none
 * @param deltaNorm ‖tuned - base‖ / ‖base‖ over all its tensors; NaN where base is all zero
 */
record ExplorerNode(Kind kind, String label, Optional<TensorRow> tensor, List<ExplorerNode> children, double keptShare, double deltaNorm) {

    /** What a line stands for. */
    enum Kind {
        MODEL, LAYER, ROLE, TENSOR, VECTOR
    }

    /** The tree of a model, of the tensors whose name the filter lets through. Takes its time on models of many tensors. */
    static ExplorerNode of(PageSubject subject, String filter) {
        TensorFilter names = new TensorFilter(filter);
        Map<Integer, List<TensorRow>> layers = new TreeMap<>(Comparator.comparingInt(layer -> layer < 0 ? Integer.MIN_VALUE : layer));
        for (TensorRow tensor : subject.tensors()) {
            if (names.test(tensor.name())) {
                layers.computeIfAbsent(tensor.layer(), layer -> new ArrayList<>()).add(tensor);
            }
        }
        List<ExplorerNode> children = new ArrayList<>();
        layers.forEach((layer, tensors) -> {
            List<ExplorerNode> roles = roles(tensors);
            if (layer < 0) {
                children.addAll(roles);
            } else {
                children.add(inner(Kind.LAYER, Messages.bind(Messages.Explorer_Layer, layer), roles));
            }
        });
        return inner(Kind.MODEL, subject.name(), children);
    }

    private static List<ExplorerNode> roles(List<TensorRow> tensors) {
        Map<String, List<TensorRow>> roles = new LinkedHashMap<>();
        tensors.forEach(tensor -> roles.computeIfAbsent(tensor.role(), role -> new ArrayList<>()).add(tensor));
        int ofAll = commonPrefix(tensors);
        return roles.entrySet().stream().map(role -> {
            // A single name has no part in common with others.
            int prefix = role.getValue().size() == 1 ? ofAll : commonPrefix(role.getValue());
            return inner(Kind.ROLE, role.getKey(), role.getValue().stream().map(tensor -> leaf(tensor, prefix)).toList());
        }).toList();
    }

    /** How many characters all names begin with, up to a dot: they say what the lines above say. */
    private static int commonPrefix(List<TensorRow> tensors) {
        String first = tensors.getFirst().name();
        int prefix = first.lastIndexOf('.') + 1;
        for (TensorRow tensor : tensors) {
            while (!tensor.name().startsWith(first.substring(0, prefix))) {
                prefix = first.lastIndexOf('.', prefix - 2) + 1;
            }
        }
        return prefix;
    }

    private static ExplorerNode leaf(TensorRow tensor, int prefix) {
        Kind kind = tensor.shape().size() < 2 ? Kind.VECTOR : Kind.TENSOR;
        return new ExplorerNode(kind, tensor.name().substring(prefix), Optional.of(tensor), List.of(), tensor.keptShare(), tensor.deltaNorm());
    }

    private static ExplorerNode inner(Kind kind, String label, List<ExplorerNode> children) {
        Sums sums = new Sums();
        children.forEach(sums::add);
        return new ExplorerNode(kind, label, Optional.empty(), List.copyOf(children), sums.kept / (double) sums.parameters,
                Math.sqrt(sums.deltaSquared) / Math.sqrt(sums.baseSquared));
    }

    /** Whether the line is that of a tensor. By its name, of which a model has one: there are many to ask. */
    boolean isOf(TensorRow wanted) {
        return tensor.isPresent() && tensor.get().name().equals(wanted.name());
    }

    /** The indices, from the root's children on, that lead to a tensor; empty if it is not there. */
    List<Integer> pathTo(TensorRow wanted) {
        for (int i = 0; i < children.size(); i++) {
            ExplorerNode child = children.get(i);
            List<Integer> below = child.pathTo(wanted);
            if (!below.isEmpty() || child.isOf(wanted)) {
                List<Integer> path = new ArrayList<>(List.of(i));
                path.addAll(below);
                return path;
            }
        }
        return List.of();
    }

    /** Adds up leaves, so that shares of groups are of their parameters and not means of shares. */
    private static final class Sums {

        private long kept;
        private long parameters;
        private double deltaSquared;
        private double baseSquared;

        void add(ExplorerNode node) {
            node.tensor.ifPresent(tensor -> {
                kept += tensor.kept();
                parameters += tensor.parameters();
                deltaSquared += tensor.deltaNormSquared();
                baseSquared += tensor.baseNormSquared();
            });
            node.children.forEach(this::add);
        }
    }
}
