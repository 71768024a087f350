/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.diagnosis.BaseFit;
import org.kenworkbench.analysis.difference.LineChanges;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.SquareSums;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/** Findings that counts and norms of single tensors tell. */
final class ValueFindings {

    /** Cosine from which the tuned tensor has the base's direction: fine-tuning by a fifth of the norm leaves that. */
    private static final double SAME_DIRECTION = 0.98;
    /** Growth or shrinkage that no training brings about while the direction stays. */
    private static final double LEAST_SCALE = 1.5;
    /** Scales that were lost by block or row turn the direction, too: then the length has to tell more. */
    private static final double LIKE_DIRECTION = 0.5;
    private static final double LEAST_SCALE_OF_BLOCKS = 8;
    /** Fewest values of a tensor whose direction says something. */
    private static final int LEAST_VALUES = 16;
    /** Times the median relative change from which a matrix stands out, if that is also this share of the base. */
    private static final double OUTLYING = 8;
    private static final double LEAST_OUTLYING = 0.05;
    /** Fewest matrices that have a median to be compared with. */
    private static final int LEAST_MATRICES = 8;
    /** Rows of an embedding, as a share, that are worth a note when they did not change. */
    private static final double SHARE_OF_ROWS = 0.01;
    private static final int LEAST_ROWS = 1000;
    /** Share of the lines that hold nine tenths of a change, below which these moved together. */
    private static final double FEW_LINES = 0.05;
    private static final int LEAST_LINES = 64;
    private static final int MOST_MOVED_TOGETHER = 3;

    private final ModelDifference difference;
    private final Map<TensorId, Place> places;

    ValueFindings(ModelDifference difference) {
        this.difference = difference;
        this.places = Places.of(difference.tensors().stream().map(TensorDifference::tuned).toList());
    }

    /**
     * Finds what no training does to single tensors.
     *
     * @param explained tensors for which a scale was found to be lost
     */
    List<Finding> faults(Set<TensorId> explained) {
        List<Finding> findings = new ArrayList<>();
        notFinite().ifPresent(findings::add);
        scaled(explained).ifPresent(findings::add);
        List<TensorId> zeroed = difference.tensors().stream()
                .filter(tensor -> tensor.counts().values() > 0 && tensor.isNumeric()
                        && tensor.counts().tunedZeros() == tensor.counts().values()
                        && tensor.counts().baseZeros() < tensor.counts().values())
                .map(tensor -> tensor.tuned().id()).toList();
        if (!zeroed.isEmpty()) {
            findings.add(new Finding.Zeroed(zeroed));
        }
        return findings;
    }

    private Optional<Finding> notFinite() {
        List<TensorDifference> with = difference.tensors().stream()
                .filter(tensor -> tensor.counts().tunedNotFinite() > 0).toList();
        if (with.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding.NotFinite(with.stream().map(tensor -> tensor.tuned().id()).toList(),
                with.stream().mapToLong(tensor -> tensor.counts().tunedNotFinite()).sum(),
                with.stream().mapToLong(tensor -> tensor.counts().baseNotFinite()).sum(),
                with.stream().anyMatch(tensor -> tensor.baseType() != tensor.tuned().dtype())));
    }

    private Optional<Finding> scaled(Set<TensorId> explained) {
        List<TensorDifference> numeric = difference.tensors().stream()
                .filter(tensor -> tensor.squares().base() > 0 && tensor.squares().tuned() > 0
                        && !explained.contains(tensor.tuned().id()))
                .toList();
        List<TensorDifference> scaled = numeric.stream().filter(ValueFindings::isScaled).toList();
        if (scaled.isEmpty()) {
            return Optional.empty();
        }
        double others = numeric.stream().filter(tensor -> isMatrix(tensor.tuned()) && !scaled.contains(tensor))
                .mapToDouble(tensor -> growth(tensor.squares())).max().orElse(1);
        double[] ratios = scaled.stream().mapToDouble(tensor -> tensor.squares().normRatio()).sorted().toArray();
        return Optional.of(new Finding.Scaled(scaled.stream().map(tensor -> tensor.tuned().id()).toList(), ratios[0],
                ratios[ratios.length - 1], others));
    }

    private static boolean isScaled(TensorDifference tensor) {
        SquareSums squares = tensor.squares();
        return tensor.counts().values() >= LEAST_VALUES
                && (squares.cosine() >= SAME_DIRECTION && growth(squares) >= LEAST_SCALE
                        || isMatrix(tensor.tuned()) && squares.cosine() >= LIKE_DIRECTION
                                && growth(squares) >= LEAST_SCALE_OF_BLOCKS);
    }

    /** Returns how many times longer the longer one is. */
    private static double growth(SquareSums squares) {
        return Math.max(squares.normRatio(), 1 / squares.normRatio());
    }

    private static boolean isMatrix(TensorInfo tensor) {
        return tensor.shape().rank() >= 2;
    }

    /**
     * Finds what stands out among the tensors for which nothing else was found.
     *
     * @param explained tensors for which something was found
     */
    List<Finding> rest(Set<TensorId> explained) {
        List<Finding> findings = new ArrayList<>();
        List<TensorDifference> left = difference.tensors().stream()
                .filter(tensor -> !explained.contains(tensor.tuned().id())).toList();
        otherBase(left).ifPresentOrElse(findings::add, () -> findings.addAll(outlying(left)));
        castAlone().ifPresent(findings::add);
        fitNarrower().ifPresent(findings::add);
        for (TensorDifference tensor : difference.tensors()) {
            rowsUnchanged(tensor).ifPresent(findings::add);
            long ofBase = rows(tensor.base());
            long ofTuned = rows(tensor.tuned());
            if (isMatrix(tensor.tuned()) && ofBase != ofTuned) {
                findings.add(new Finding.RowsAdded(tensor.tuned().id(), ofBase, ofTuned));
            }
        }
        left.stream().flatMap(tensor -> movedTogether(tensor).stream())
                .sorted(Comparator.comparingDouble(found -> (double) found.holding() / found.lines()))
                .limit(MOST_MOVED_TOGETHER).forEach(findings::add);
        return findings;
    }

    private static long rows(TensorInfo tensor) {
        return tensor.shape().rank() == 0 ? 1 : tensor.shape().dim(0);
    }

    private static Optional<Finding> otherBase(List<TensorDifference> tensors) {
        SquareSums weights = tensors.stream().filter(tensor -> isMatrix(tensor.tuned()))
                .map(TensorDifference::squares).reduce(SquareSums.NONE, SquareSums::plus);
        return weights.base() > 0 && BaseFit.of(weights.relativeChange()) == BaseFit.UNRELATED
                ? Optional.of(new Finding.OtherBase(weights.relativeChange()))
                : Optional.empty();
    }

    private List<Finding> outlying(List<TensorDifference> tensors) {
        List<TensorDifference> changed = tensors.stream()
                .filter(tensor -> isMatrix(tensor.tuned()) && tensor.squares().delta() > 0
                        && tensor.squares().base() > 0)
                .toList();
        double[] changes = changed.stream().mapToDouble(tensor -> tensor.squares().relativeChange()).sorted()
                .toArray();
        if (changes.length < LEAST_MATRICES) {
            return List.of();
        }
        double median = changes[changes.length / 2];
        double limit = Math.max(OUTLYING * median, LEAST_OUTLYING);
        record Group(Optional<Layer> layer, Part part) {
        }
        Map<Group, List<TensorDifference>> groups = changed.stream()
                .filter(tensor -> tensor.squares().relativeChange() > limit)
                .collect(Collectors.groupingBy(tensor -> {
                    Place place = places.get(tensor.tuned().id());
                    return new Group(place.layer(), place.part());
                }, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream().map(group -> (Finding) new Finding.Outlying(
                group.getValue().stream().map(tensor -> tensor.tuned().id()).toList(), group.getKey().layer(),
                group.getKey().part(),
                group.getValue().stream().mapToDouble(tensor -> tensor.squares().relativeChange()).max().orElse(0),
                median))
                .sorted(Comparator.comparingDouble(found -> -((Finding.Outlying) found).relativeChange())).toList();
    }

    private Optional<Finding> castAlone() {
        List<TensorDifference> converted = difference.tensors().stream()
                .filter(tensor -> tensor.baseType() != tensor.tuned().dtype()).toList();
        if (converted.isEmpty() || difference.counts().changed() > 0) {
            return Optional.empty();
        }
        List<DType> from = converted.stream().map(TensorDifference::baseType).distinct().sorted().toList();
        List<DType> to = converted.stream().map(tensor -> tensor.tuned().dtype()).distinct().sorted().toList();
        return Optional.of(new Finding.CastAlone(from, to));
    }

    private Optional<Finding> fitNarrower() {
        List<TensorDifference> wide = difference.tensors().stream()
                .filter(tensor -> NarrowTypes.isWide(tensor.tuned().dtype()) && tensor.counts().values() > 0).toList();
        Optional<DType> narrow = wide.stream().map(TensorDifference::fits).reduce(NarrowTypes::and)
                .flatMap(NarrowTypes::half);
        // Whoever stores one of the two in fewer bytes knows, and there is no more to say of two that are the same.
        // What is not compared may not fit.
        if (difference.counts().changed() == 0 || narrow.isEmpty() || !difference.match().isComplete()
                || wide.stream().anyMatch(tensor -> !NarrowTypes.isWide(tensor.base().dtype())
                        || !tensor.base().shape().equals(tensor.tuned().shape()))) {
            return Optional.empty();
        }
        long values = wide.stream().mapToLong(tensor -> tensor.tuned().shape().elementCount()).sum();
        return Optional.of(new Finding.FitNarrower(wide.stream().map(tensor -> tensor.tuned().id()).toList(),
                narrow.get(), wide.stream().mapToLong(tensor -> tensor.tuned().sizeBytes()).sum(),
                narrow.get().sizeBytes(values)));
    }

    private static Optional<Finding> rowsUnchanged(TensorDifference tensor) {
        if (Roles.of(tensor.tuned()) != Role.EMBEDDINGS || tensor.isUnchanged() || tensor.rows().isEmpty()) {
            return Optional.empty();
        }
        LineChanges rows = tensor.rows().get();
        long few = rows.unchanged().count() + rows.mostlyUnchanged();
        return rows.lines() >= LEAST_ROWS && few >= SHARE_OF_ROWS * rows.lines()
                ? Optional.of(new Finding.RowsUnchanged(tensor.tuned().id(), rows.lines(), rows.unchanged().count(),
                        rows.mostlyUnchanged()))
                : Optional.empty();
    }

    private static Optional<Finding.MovedTogether> movedTogether(TensorDifference tensor) {
        Optional<Finding.MovedTogether> byRows = movedTogether(tensor, true, tensor.rows());
        Optional<Finding.MovedTogether> byColumns = movedTogether(tensor, false, tensor.columns());
        // Embeddings of words that occur move by their rows: that is how they are trained.
        return Roles.of(tensor.tuned()) == Role.EMBEDDINGS ? byColumns : byRows.or(() -> byColumns);
    }

    private static Optional<Finding.MovedTogether> movedTogether(TensorDifference tensor, boolean byRows,
            Optional<LineChanges> lines) {
        return lines.filter(found -> found.lines() >= LEAST_LINES && found.holdingMost() > 0
                && found.holdingMost() < FEW_LINES * found.lines())
                .map(found -> new Finding.MovedTogether(tensor.tuned().id(), byRows, found.holdingMost(),
                        found.lines()));
    }
}
