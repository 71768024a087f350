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
 * @param first     the first of its {@link ExplorerFigures}, of all its tensors; NaN where there is none
 * @param second    the second one
 * @param warned    whether there is a warning about one of its tensors
 */
public record ExplorerNode(Kind kind, String label, Optional<TensorRow> tensor, List<ExplorerNode> children,
        double first, double second, boolean warned) {

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
        ExplorerFigures figures = ExplorerFigures.of(subject.source());
        Map<Layer, List<TensorRow>> layers = new TreeMap<>();
        List<TensorRow> loose = new ArrayList<>();
        for (TensorRow tensor : subject.tensors()) {
            if (names.test(tensor.name())) {
                tensor.layer().map(layer -> layers.computeIfAbsent(layer, _ -> new ArrayList<>())).orElse(loose)
                        .add(tensor);
            }
        }
        List<ExplorerNode> children = new ArrayList<>(
                roles(figures, loose,
                        loose.stream().filter(tensor -> place(tensor.role()) <= LAST_BEFORE_LAYERS).toList()));
        layers.forEach((layer, tensors) -> children
                .add(inner(Kind.LAYER, layer.stack().isEmpty() ? Messages.bind(Messages.Explorer_Layer, layer)
                        : layer.toString(), roles(figures, tensors, tensors), figures)));
        children.addAll(
                roles(figures, loose,
                        loose.stream().filter(tensor -> place(tensor.role()) > LAST_BEFORE_LAYERS).toList()));
        return inner(Kind.MODEL, subject.name(), children, figures);
    }

    private static int place(String role) {
        return ROLES.indexOf(Role.of(role).orElse(Role.OTHER));
    }

    /**
     * Groups tensors by role.
     *
     * @param beside all tensors of the layer, or all that belong to no layer
     */
    private static List<ExplorerNode> roles(ExplorerFigures figures, List<TensorRow> beside, List<TensorRow> tensors) {
        Map<String, List<TensorRow>> roles = new TreeMap<>(
                Comparator.comparingInt(ExplorerNode::place).thenComparing(Comparator.naturalOrder()));
        tensors.forEach(tensor -> roles.computeIfAbsent(tensor.role(), role -> new ArrayList<>()).add(tensor));
        int ofAll = tensors.isEmpty() ? 0 : commonPrefix(beside);
        return roles.entrySet().stream().map(role -> {
            // A single name has no part in common with others.
            int prefix = role.getValue().size() == 1 ? ofAll : commonPrefix(role.getValue());
            List<ExplorerNode> children = new ArrayList<>(
                    leaves(figures, role.getValue().stream().filter(tensor -> !isOfExpert(tensor)).toList(), prefix));
            Map<Expert, List<TensorRow>> experts = role.getValue().stream().filter(ExplorerNode::isOfExpert)
                    .collect(Collectors.groupingBy(tensor -> tensor.place().expert(), TreeMap::new,
                            Collectors.toList()));
            experts.forEach((expert, of) -> children.add(inner(Kind.EXPERT,
                    expert.kind() == Expert.Kind.SHARED ? Messages.Explorer_SharedExpert
                            : Messages.bind(Messages.Explorer_Expert, expert),
                    leaves(figures, of, of.size() == 1 ? prefix : commonPrefix(of)), figures)));
            return inner(Kind.ROLE, role.getKey(), children, figures);
        }).toList();
    }

    private static List<ExplorerNode> leaves(ExplorerFigures figures, List<TensorRow> tensors, int prefix) {
        return tensors.stream().map(tensor -> leaf(tensor, prefix, figures))
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

    private static ExplorerNode leaf(TensorRow tensor, int prefix, ExplorerFigures figures) {
        Kind kind = tensor.shape().size() < 2 ? Kind.VECTOR : Kind.TENSOR;
        ExplorerFigures.Sums sums = new ExplorerFigures.Sums();
        sums.add(tensor);
        boolean warned = figures != ExplorerFigures.OF_RESULT && !tensor.reason().isEmpty();
        return new ExplorerNode(kind, tensor.name().substring(prefix), Optional.of(tensor), List.of(),
                figures.first(sums), figures.second(sums), warned);
    }

    private static ExplorerNode inner(Kind kind, String label, List<ExplorerNode> children, ExplorerFigures figures) {
        ExplorerFigures.Sums sums = new ExplorerFigures.Sums();
        children.forEach(sums::add);
        return new ExplorerNode(kind, label, Optional.empty(), List.copyOf(children), figures.first(sums),
                figures.second(sums), children.stream().anyMatch(ExplorerNode::warned));
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

    /** Returns the largest second figure of this line and those below it; 0 if there is none. */
    double mostSecond() {
        double own = Double.isFinite(second) ? second : 0;
        return Math.max(own, children.stream().mapToDouble(ExplorerNode::mostSecond).max().orElse(0));
    }
}
