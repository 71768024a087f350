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
 * @param tensor    of a leaf
 * @param keptShare of all its parameters; NaN where it has none
 * @param deltaNorm ‖tuned - base‖ / ‖base‖ over all its tensors; NaN where base is all zero
 */
public record ExplorerNode(Kind kind, String label, Optional<TensorRow> tensor, List<ExplorerNode> children,
        double keptShare,
        double deltaNorm) {

    /** What a line stands for. */
    enum Kind {
        MODEL,
        LAYER,
        ROLE,
        EXPERT,
        TENSOR,
        VECTOR
    }

    /**
     * Roles in the order in which a model uses them; those of no layer are before the layers up to this one, and after
     * them from the next.
     */
    private static final List<Role> ROLES = List.of(Role.EMBEDDINGS, Role.ATTENTION, Role.FFN, Role.NORMS, Role.OTHER,
            Role.HEAD);
    private static final int LAST_BEFORE_LAYERS = ROLES.indexOf(Role.NORMS);

    /**
     * The tree of a model, of the tensors whose name the filter lets through. Takes its time on models of many tensors.
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

    /** @param beside all tensors of the layer, or of none */
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

    /** The largest delta norm of a line from here down; 0 if there is none. */
    double mostDeltaNorm() {
        double own = Double.isFinite(deltaNorm) ? deltaNorm : 0;
        return Math.max(own, children.stream().mapToDouble(ExplorerNode::mostDeltaNorm).max().orElse(0));
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
