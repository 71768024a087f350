/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The figures of one tensor, or of the same matrix of all experts of a layer.
 *
 * @param tensors    its name, or their names: one or more
 * @param change     how tuning changed its values
 * @param kept       which of its values a pruning kept
 * @param sizeBytes  what it takes in the subnetwork; of a single model, in the checkpoint
 * @param values     figures of the values of a single model; empty for a pruned model and for a pair
 * @param coding     what it got of the bytes of a file; empty where these were not shared out among tensors
 */
public record MapCell(List<String> tensors, Change change, Kept kept, long sizeBytes, Optional<CellValues> values,
        Optional<CellCoding> coding) {

    /**
     * Change of values by tuning.
     *
     * @param deltaNorm    ‖tuned − base‖ / ‖base‖; NaN where the base is zero, or no number
     * @param changedShare share of the values that tuning changed; NaN where that is not known
     * @param largestStep  greatest distance of a value from that of the base; NaN where that is not known
     */
    public record Change(double deltaNorm, double changedShare, double largestStep) {

        static final Change UNKNOWN = new Change(Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * Values that a pruning kept.
     *
     * @param share        kept share of the values; NaN outside the scope
     * @param tuning       share of ‖tuned − base‖² at kept positions; NaN outside the scope and where nothing changed
     * @param randomTuning the same for a random choice of as many values in each row
     */
    public record Kept(double share, double tuning, double randomTuning) {

        static final Kept UNKNOWN = new Kept(Double.NaN, Double.NaN, Double.NaN);
    }

    public MapCell {
        tensors = List.copyOf(tensors);
        Objects.requireNonNull(change);
        Objects.requireNonNull(kept);
        Objects.requireNonNull(values);
        Objects.requireNonNull(coding);
    }

    /** Creates the cell of a pruned model or of a pair. */
    public MapCell(List<String> tensors, double deltaNorm, double keptShare, double tuningKept, double randomKept,
            long sizeBytes, double changedShare) {
        this(tensors, new Change(deltaNorm, changedShare, Double.NaN), new Kept(keptShare, tuningKept, randomKept),
                sizeBytes, Optional.empty(), Optional.empty());
    }

    /** Creates the cell of a single model. */
    public static MapCell of(List<String> tensors, long sizeBytes, CellValues values) {
        return new MapCell(tensors, Change.UNKNOWN, Kept.UNKNOWN, sizeBytes, Optional.of(values), Optional.empty());
    }

    /** Creates the cell of a tensor that got bytes of a file. */
    public static MapCell of(List<String> tensors, long sizeBytes, CellCoding coding) {
        return new MapCell(tensors, Change.UNKNOWN, Kept.UNKNOWN, sizeBytes, Optional.empty(), Optional.of(coding));
    }

    /** Returns the kept share of its values; NaN outside the scope. */
    public double keptShare() {
        return kept.share();
    }

    /** Returns the share of ‖tuned − base‖² at kept positions; NaN outside the scope and where nothing changed. */
    public double tuningKept() {
        return kept.tuning();
    }

    /** Returns what {@link #tuningKept()} is for a random choice of as many values in each row. */
    public double randomKept() {
        return kept.randomTuning();
    }

    /** Returns ‖tuned − base‖ / ‖base‖; NaN where the base is zero, or no number. */
    public double deltaNorm() {
        return change.deltaNorm();
    }

    /** Returns the share of its values that tuning changed; NaN where that is not known. */
    public double changedShare() {
        return change.changedShare();
    }

    /** Returns the greatest distance of a value from that of the base; NaN where that is not known. */
    public double largestStep() {
        return change.largestStep();
    }

    /** Returns the largest of some steps; NaN stands for one that is not known, and is the result if none is. */
    public static double largestStep(DoubleStream steps) {
        return steps.filter(step -> !Double.isNaN(step)).max().orElse(Double.NaN);
    }

    /** Returns the same cell with the greatest distance of a value from that of the base. */
    public MapCell withLargestStep(double step) {
        return new MapCell(tensors, new Change(change.deltaNorm(), change.changedShare(), step), kept, sizeBytes,
                values, coding);
    }

    /** The name of the tensor; of several, the first. */
    public String tensor() {
        return tensors.getFirst();
    }

    /** Tells whether the cell shows a tensor. */
    public boolean isOf(String name) {
        return tensors.contains(name);
    }
}
