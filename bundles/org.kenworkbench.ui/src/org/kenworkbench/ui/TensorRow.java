/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.place.Roles;

/**
 * One tensor of a composition, as tables and trees show it. Immutable, unlike the entry it is made of, so that it may
 * be sorted and filtered on any thread.
 *
 * @param role    role of its place, as the composition names it; empty if it does not
 * @param place   its place in the model
 * @param form    its type and shape
 * @param outcome its fate, with the reason
 * @param counts  counts of its parameters
 * @param norms   squared norms of the base and of what tuning changed
 */
public record TensorRow(String name, String role, Place place, Form form, Outcome outcome, Counts counts,
        Norms norms) {

    /**
     * The type and shape of a tensor.
     *
     * @param dtype     empty if the composition does not say
     * @param rows      number of rows, the units of selection
     * @param rowLength number of values in a row
     */
    public record Form(String dtype, List<Long> shape, long rows, long rowLength) {

        public Form {
            shape = List.copyOf(shape);
        }
    }

    /**
     * The fate of a tensor, with its reason.
     *
     * @param reason why the tensor was not pruned; empty if it was
     */
    public record Outcome(TensorFate fate, String reason) {
    }

    /**
     * Counts of parameters.
     *
     * @param k           number of values kept of each row; the row's length for a tensor that is not pruned
     * @param storedBytes their size in the subnetwork file
     */
    public record Counts(long k, long kept, long reset, long changedKept, long changedReset, long storedBytes) {
    }

    /**
     * Squares of the norms of a tensor and of what tuning changed.
     *
     * @param delta           ‖tuned - base‖²
     * @param keptDelta       the part of {@code delta} at kept positions
     * @param randomKeptDelta the part of {@code delta} that a random choice of equal k keeps
     * @param base            ‖base‖²
     */
    public record Norms(double delta, double keptDelta, double randomKeptDelta, double base) {

        /** Returns the norms of a tensor of which nothing was reset: all of the change is kept. */
        public static Norms unpruned(double delta, double base) {
            return new Norms(delta, delta, delta, base);
        }
    }

    /**
     * Describes a tensor that no rule has pruned: all of its values are kept.
     *
     * @param remark  what is to be said about it; possibly empty
     * @param changed number of values that differ from the base's; 0 without a base
     */
    public static TensorRow unpruned(TensorInfo info, Place place, String remark, long changed, Norms norms) {
        long values = info.shape().elementCount();
        long columns = values == 0 ? 0 : info.shape().rowLength();
        return new TensorRow(info.name(), Roles.of(info).id(), place,
                new Form(info.dtype().name(), info.shape().dims(), values == 0 ? 0 : values / columns, columns),
                new Outcome(TensorFate.TUNED, remark), new Counts(columns, values, 0, changed, 0, info.sizeBytes()),
                norms);
    }

    /** Reads the entries of a model, in the thread that they belong to. */
    public static List<TensorRow> of(List<TensorEntry> entries) {
        Map<TensorId, Place> places = Places.of(entries.stream().map(TensorRow::info).toList());
        return entries.stream().map(entry -> of(entry, places.get(new TensorId(entry.getName())))).toList();
    }

    /** Describes an entry for the search of its place; any type will do, as a place does not depend on it. */
    private static TensorInfo info(TensorEntry entry) {
        return new TensorInfo(new TensorId(entry.getName()), DType.U8, new Shape(entry.getShape()));
    }

    private static TensorRow of(TensorEntry entry, Place place) {
        return new TensorRow(entry.getName(), text(entry.getRole()), place,
                new Form(text(entry.getDtype()), entry.getShape(), entry.getRows(), entry.getRowLength()),
                new Outcome(entry.getFate(), text(entry.getReason())),
                new Counts(entry.getK(), entry.getKept(), entry.getReset(), entry.getChangedKept(),
                        entry.getChangedReset(), entry.getStoredBytes()),
                new Norms(entry.getDeltaNormSquared(), entry.getKeptDeltaNormSquared(),
                        entry.getRandomKeptDeltaNormSquared(), entry.getBaseNormSquared()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Returns the tensor's type; empty if the composition does not say. */
    public String dtype() {
        return form.dtype();
    }

    /** Returns the tensor's dimensions. */
    public List<Long> shape() {
        return form.shape();
    }

    /** Returns the number of rows. */
    public long rows() {
        return form.rows();
    }

    /** Returns the number of values in a row. */
    public long rowLength() {
        return form.rowLength();
    }

    /** Returns what became of the tensor. */
    public TensorFate fate() {
        return outcome.fate();
    }

    /** Returns why the tensor was not pruned; empty if it was. */
    public String reason() {
        return outcome.reason();
    }

    /** Returns the number of values kept of each row; the row's length for a tensor that is not pruned. */
    public long k() {
        return counts.k();
    }

    /** Returns the number of parameters that are kept. */
    public long kept() {
        return counts.kept();
    }

    /** Returns the number of parameters that are reset. */
    public long reset() {
        return counts.reset();
    }

    /** Returns the number of parameters that tuning changed and that are kept. */
    public long changedKept() {
        return counts.changedKept();
    }

    /** Returns the number of parameters that tuning changed and that are reset. */
    public long changedReset() {
        return counts.changedReset();
    }

    /** Returns the tensor's size in the subnetwork file, in bytes. */
    public long storedBytes() {
        return counts.storedBytes();
    }

    /** Returns the square ‖tuned - base‖². */
    public double deltaNormSquared() {
        return norms.delta();
    }

    /** Returns the part of ‖tuned - base‖² at kept positions. */
    public double keptDeltaNormSquared() {
        return norms.keptDelta();
    }

    /** Returns the square ‖base‖². */
    public double baseNormSquared() {
        return norms.base();
    }

    /** Returns the tensor's layer; empty if it is in none. */
    public Optional<Layer> layer() {
        return place.layer();
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : Double.NaN;
    }

    public long parameters() {
        return kept() + reset();
    }

    /** Returns the share of the tensor's parameters that are kept, from 0 to 1; NaN if it has none. */
    public double keptShare() {
        return ratio(kept(), parameters());
    }

    /** Returns ‖tuned - base‖ / ‖base‖; NaN if the base is all zero. */
    public double deltaNorm() {
        return ratio(Math.sqrt(norms.delta()), Math.sqrt(norms.base()));
    }

    /** Returns the share of ‖tuned - base‖² at kept positions; NaN if nothing changed. */
    public double tuningKept() {
        return ratio(norms.keptDelta(), norms.delta());
    }

    /** Returns the share of ‖tuned - base‖² that a random choice of equal k keeps; NaN if nothing changed. */
    public double randomKept() {
        return ratio(norms.randomKeptDelta(), norms.delta());
    }

    /** Formats the shape, as in {@code 384 × 384}; empty for a scalar. */
    public String shapeText() {
        return shape().stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
