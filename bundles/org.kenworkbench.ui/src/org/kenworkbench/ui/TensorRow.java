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

import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

/**
 * One tensor of a composition, as tables and trees show it. Immutable, unlike the entry it is made of, so that it may
 * be sorted and filtered on any thread.
 *
 * @param place                      where it stands in the model
 * @param fate                       what became of it
 * @param reason                     why it was not pruned; empty if it was
 * @param k                          values kept of each row; the row's length for a tensor that is not pruned
 * @param deltaNormSquared           ‖tuned - base‖²
 * @param keptDeltaNormSquared       the part of it at kept positions
 * @param randomKeptDeltaNormSquared the part of it that a random choice of equal k keeps
 * @param baseNormSquared            ‖base‖²
 * @param storedBytes                its size in the subnetwork file
 */
public record TensorRow(String name, String role, Place place, String dtype, List<Long> shape, TensorFate fate,
        String reason, long rows,
        long rowLength, long k, long kept, long reset, long changedKept, long changedReset, double deltaNormSquared,
        double keptDeltaNormSquared, double randomKeptDeltaNormSquared, double baseNormSquared, long storedBytes) {

    /** Reads the entries of a model, in the thread that they belong to. */
    public static List<TensorRow> of(List<TensorEntry> entries) {
        Map<TensorId, Place> places = Places.of(entries.stream().map(TensorRow::info).toList());
        return entries.stream().map(entry -> of(entry, places.get(new TensorId(entry.getName())))).toList();
    }

    /** Of any type: a place does not depend on it. */
    private static TensorInfo info(TensorEntry entry) {
        return new TensorInfo(new TensorId(entry.getName()), DType.U8, new Shape(entry.getShape()));
    }

    private static TensorRow of(TensorEntry entry, Place place) {
        return new TensorRow(entry.getName(), entry.getRole() == null ? "" : entry.getRole(), place,
                entry.getDtype() == null ? "" : entry.getDtype(), List.copyOf(entry.getShape()), entry.getFate(),
                entry.getReason() == null ? "" : entry.getReason(), entry.getRows(), entry.getRowLength(), entry.getK(),
                entry.getKept(), entry.getReset(), entry.getChangedKept(), entry.getChangedReset(),
                entry.getDeltaNormSquared(), entry.getKeptDeltaNormSquared(), entry.getRandomKeptDeltaNormSquared(),
                entry.getBaseNormSquared(), entry.getStoredBytes());
    }

    /** Its layer; empty if it is in none. */
    public Optional<Layer> layer() {
        return place.layer();
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : Double.NaN;
    }

    public long parameters() {
        return kept + reset;
    }

    /** Share of its parameters that are kept, from 0 to 1; NaN where it has none. */
    public double keptShare() {
        return ratio(kept, parameters());
    }

    /** ‖tuned - base‖ / ‖base‖; NaN where base is all zero. */
    public double deltaNorm() {
        return ratio(Math.sqrt(deltaNormSquared), Math.sqrt(baseNormSquared));
    }

    /** Share of ‖tuned - base‖² at kept positions; NaN where nothing changed. */
    public double tuningKept() {
        return ratio(keptDeltaNormSquared, deltaNormSquared);
    }

    /** Share of ‖tuned - base‖² that a random choice of equal k keeps; NaN where nothing changed. */
    public double randomKept() {
        return ratio(randomKeptDeltaNormSquared, deltaNormSquared);
    }

    /** As in {@code 384 × 384}; empty for a scalar. */
    public String shapeText() {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
