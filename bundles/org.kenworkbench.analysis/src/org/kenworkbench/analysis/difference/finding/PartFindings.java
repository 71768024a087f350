/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.difference.SquareSums;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.difference.finding.Finding.LeftAtBase;
import org.kenworkbench.analysis.difference.finding.Finding.LeftAtBase.PartOfLayer;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

/** Findings on experts and layers of which nothing changed while something did in others of their kind. Stateless. */
final class PartFindings {

    private PartFindings() {
    }

    /** Experts of one layer: for each whether anything of it changed, and by how much. */
    private record Experts(List<TensorId> tensors, TreeMap<Integer, Boolean> changed, List<Double> changes) {
    }

    static List<Finding> of(FindingInput input) {
        List<TensorDifference> tensors = input.difference().tensors();
        Map<TensorId, Place> places = Places.of(tensors.stream().map(TensorDifference::tuned).toList());
        List<Finding> findings = new ArrayList<>();
        Map<Layer, List<TensorDifference>> layers = tensors.stream()
                .filter(tensor -> places.get(tensor.tuned().id()).layer().isPresent() && tensor.counts().values() > 0)
                .collect(Collectors.groupingBy(tensor -> places.get(tensor.tuned().id()).layer().orElseThrow(),
                        TreeMap::new, Collectors.toList()));
        findings.addAll(experts(layers, places));
        HeadFinding.of(input, layers).ifPresent(findings::add);
        List<Layer> unchanged = layers.entrySet().stream()
                .filter(layer -> layer.getValue().stream().allMatch(TensorDifference::isUnchanged))
                .map(Map.Entry::getKey).toList();
        if (!unchanged.isEmpty() && unchanged.size() < layers.size()) {
            findings.add(new Finding.LayersUnchanged(unchanged, layers.size() - unchanged.size()));
        }
        return findings;
    }

    private static List<Finding> experts(Map<Layer, List<TensorDifference>> layers, Map<TensorId, Place> places) {
        Map<Layer, Experts> experts = new TreeMap<>();
        layers.forEach((layer, tensors) -> {
            Experts found = experts(tensors, places);
            if (found.changed().size() > 1) {
                experts.put(layer, found);
            }
        });
        int all = experts.values().stream().mapToInt(found -> found.changed().size()).sum();
        long left = experts.values().stream().flatMap(found -> found.changed().values().stream())
                .filter(changed -> !changed).count();
        if (left == 0) {
            return List.of();
        }
        if (left == all) {
            List<TensorId> tensors = experts.values().stream().flatMap(found -> found.tensors().stream()).toList();
            double others = attention(layers.values(), places).relativeChange();
            return others > 0 ? List.of(new Finding.ExpertsLeft(tensors, all, others)) : List.of();
        }
        return someLeft(experts).stream().toList();
    }

    /** Sums what changed in the attention of layers that have experts. */
    private static SquareSums attention(Collection<List<TensorDifference>> layers, Map<TensorId, Place> places) {
        return layers.stream().flatMap(List::stream)
                .filter(tensor -> places.get(tensor.tuned().id()).part() == Part.ATTENTION
                        && tensor.tuned().shape().rank() >= 2)
                .map(TensorDifference::squares).reduce(SquareSums.NONE, SquareSums::plus);
    }

    private static Optional<Finding> someLeft(Map<Layer, Experts> experts) {
        List<PartOfLayer> parts = new ArrayList<>();
        List<TensorId> tensors = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        int others = 0;
        for (Map.Entry<Layer, Experts> layer : experts.entrySet()) {
            List<Integer> left = layer.getValue().changed().entrySet().stream().filter(expert -> !expert.getValue())
                    .map(Map.Entry::getKey).toList();
            int all = layer.getValue().changed().size();
            // Where most of them stay, staying is the rule.
            if (!left.isEmpty() && 2 * left.size() <= all) {
                left.forEach(expert -> parts.add(new PartOfLayer(layer.getKey(), expert)));
                tensors.addAll(layer.getValue().tensors());
                changes.addAll(layer.getValue().changes());
                others += all - left.size();
            }
        }
        return parts.isEmpty() ? Optional.empty()
                : Optional.of(new LeftAtBase(tensors, LeftAtBase.Kind.EXPERT, parts, others,
                        changes.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
                        changes.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN)));
    }

    private static Experts experts(List<TensorDifference> tensors, Map<TensorId, Place> places) {
        TreeMap<Integer, Boolean> changed = new TreeMap<>();
        TreeMap<Integer, SquareSums> sums = new TreeMap<>();
        TreeMap<Integer, List<TensorId>> apart = new TreeMap<>();
        List<TensorId> together = new ArrayList<>();
        for (TensorDifference tensor : tensors) {
            Expert expert = places.get(tensor.tuned().id()).expert();
            if (expert.kind() == Expert.Kind.ONE) {
                changed.merge(expert.number(), !tensor.isUnchanged(), Boolean::logicalOr);
                sums.merge(expert.number(), tensor.squares(), SquareSums::plus);
                apart.computeIfAbsent(expert.number(), _ -> new ArrayList<>()).add(tensor.tuned().id());
            } else if (expert.kind() == Expert.Kind.ALL && tensor.rows().isPresent()
                    && tensor.tuned().shape().rank() == 3) {
                int experts = Math.toIntExact(tensor.tuned().shape().dim(0));
                int rows = Math.toIntExact(tensor.rows().get().lines()) / experts;
                for (int i = 0; i < experts; i++) {
                    boolean left = tensor.rows().get().unchanged().areAllUnchanged(i * rows, (i + 1) * rows);
                    changed.merge(i, !left, Boolean::logicalOr);
                }
                together.add(tensor.tuned().id());
            }
        }
        changed.forEach((expert, moved) -> {
            if (!moved) {
                together.addAll(apart.getOrDefault(expert, List.of()));
            }
        });
        List<Double> changes = sums.entrySet().stream().filter(sum -> changed.get(sum.getKey()))
                .map(sum -> sum.getValue().relativeChange()).toList();
        return new Experts(together, changed, changes);
    }
}
