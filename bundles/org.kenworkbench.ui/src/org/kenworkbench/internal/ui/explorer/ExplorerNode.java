/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.layers.MatrixOrder;
import org.kenworkbench.internal.ui.subject.TensorFilter;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;

/**
 * A line of the Model Explorer: the model, a layer, a role within it, an expert, or a tensor. Immutable.
 *
 * @param tensor    the tensor of a leaf; empty for other lines
 * @param keptShare kept share of all its parameters; NaN where it has none
 * @param deltaNorm ‖tuned - base‖ / ‖base‖ over all its tensors; NaN where base is all zero
 */
public record ExplorerNode(Kind kind, String label, Optional<TensorRow> tensor, List<ExplorerNode> children,
        double keptShare,
        double deltaNorm) {

    /** The kinds of lines that the tree has. */
    enum Kind {
        MODEL,
        LAYER,
        ROLE,
        EXPERT,
        TENSOR,
        VECTOR
    }

    /**
     * Roles in the order in which a model uses them. Tensors that belong to no layer stand before the layers for roles
     * up to {@link #LAST_BEFORE_LAYERS}, and after the layers for the later ones.
     */
    private static final List<Role> ROLES = List.of(Role.EMBEDDINGS, Role.ATTENTION, Role.FFN, Role.NORMS, Role.OTHER,
            Role.HEAD);
    private static final int LAST_BEFORE_LAYERS = ROLES.indexOf(Role.NORMS);

    /**
     * Makes the tree of a model out of the tensors whose names the filter lets through. Takes long on models of many
     * tensors.
     */
    static ExplorerNode of(PageSubject subject, String filter) {
        TensorFilter names = new TensorFilter(filter);
        Map<Layer, List<TensorRow>> layers = new TreeMap<>();
        List<TensorRow> loose = new ArrayList<>();
        for (TensorRow tensor : subject.tensors()) {
            if (names.test(tensor.name())) {
                tensor.layer().map(layer -> layers.computeIfAbsent(layer, _ -> new ArrayList<>())).orElse(loose)
                        .add(tensor);
            }
        }
        List<ExplorerNode> children = new ArrayList<>(
                roles(loose, loose.stream().filter(tensor -> place(tensor.role()) <= LAST_BEFORE_LAYERS).toList()));
        layers.forEach((layer, tensors) -> children
                .add(inner(Kind.LAYER, layer.stack().isEmpty() ? Messages.bind(Messages.Explorer_Layer, layer)
                        : layer.toString(), roles(tensors, tensors))));
        children.addAll(
                roles(loose, loose.stream().filter(tensor -> place(tensor.role()) > LAST_BEFORE_LAYERS).toList()));
        return inner(Kind.MODEL, subject.name(), children);
    }

    private static int place(String role) {
        return ROLES.indexOf(Role.of(role).orElse(Role.OTHER));
    }

    /**
     * Groups tensors by role.
     *
     * @param beside all tensors of the layer, or all that belong to no layer
     */
    private static List<ExplorerNode> roles(List<TensorRow> beside, List<TensorRow> tensors) {
        Map<String, List<TensorRow>> roles = new TreeMap<>(
                Comparator.comparingInt(ExplorerNode::place).thenComparing(Comparator.naturalOrder()));
        tensors.forEach(tensor -> roles.computeIfAbsent(tensor.role(), role -> new ArrayList<>()).add(tensor));
        int ofAll = tensors.isEmpty() ? 0 : commonPrefix(beside);
        return roles.entrySet().stream().map(role -> {
            // A single name has no part in common with others.
            int prefix = role.getValue().size() == 1 ? ofAll : commonPrefix(role.getValue());
            List<ExplorerNode> children = new ArrayList<>(
                    leaves(role.getValue().stream().filter(tensor -> !isOfExpert(tensor)).toList(), prefix));
            Map<Expert, List<TensorRow>> experts = role.getValue().stream().filter(ExplorerNode::isOfExpert)
                    .collect(Collectors.groupingBy(tensor -> tensor.place().expert(), TreeMap::new,
                            Collectors.toList()));
            experts.forEach((expert, of) -> children.add(inner(Kind.EXPERT,
                    expert.kind() == Expert.Kind.SHARED ? Messages.Explorer_SharedExpert
                            : Messages.bind(Messages.Explorer_Expert, expert),
                    leaves(of, of.size() == 1 ? prefix : commonPrefix(of)))));
            return inner(Kind.ROLE, role.getKey(), children);
        }).toList();
    }

    private static List<ExplorerNode> leaves(List<TensorRow> tensors, int prefix) {
        return tensors.stream().map(tensor -> leaf(tensor, prefix))
                .sorted(Comparator.comparing(ExplorerNode::label, MatrixOrder.BY_USE)).toList();
    }

    private static boolean isOfExpert(TensorRow tensor) {
        Expert.Kind kind = tensor.place().expert().kind();
        return kind == Expert.Kind.ONE || kind == Expert.Kind.SHARED;
    }

    /**
     * Returns the number of characters with which all names begin, up to a dot: that part says what the lines above say
     * already.
     */
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
        return new ExplorerNode(kind, tensor.name().substring(prefix), Optional.of(tensor), List.of(),
                tensor.keptShare(), tensor.deltaNorm());
    }

    private static ExplorerNode inner(Kind kind, String label, List<ExplorerNode> children) {
        Sums sums = new Sums();
        children.forEach(sums::add);
        return new ExplorerNode(kind, label, Optional.empty(), List.copyOf(children),
                sums.kept / (double) sums.parameters,
                Math.sqrt(sums.deltaSquared) / Math.sqrt(sums.baseSquared));
    }

    /**
     * Tells whether the line is that of a tensor. Compares names, which are unique in a model, since there are many
     * lines to compare.
     */
    boolean isOf(TensorRow wanted) {
        return tensor.isPresent() && tensor.get().name().equals(wanted.name());
    }

    /** Returns the indices that lead to a tensor, from the root's children on; empty if it is not there. */
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

    /** Returns the number of tensors of this line and those below it. */
    int tensors() {
        return (tensor.isPresent() ? 1 : 0) + children.stream().mapToInt(ExplorerNode::tensors).sum();
    }

    /** Returns the largest delta norm of this line and those below it; 0 if there is none. */
    double mostDeltaNorm() {
        double own = Double.isFinite(deltaNorm) ? deltaNorm : 0;
        return Math.max(own, children.stream().mapToDouble(ExplorerNode::mostDeltaNorm).max().orElse(0));
    }

    /** Adds up leaves, so that the share of a group is that of its parameters and not a mean of shares. */
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
