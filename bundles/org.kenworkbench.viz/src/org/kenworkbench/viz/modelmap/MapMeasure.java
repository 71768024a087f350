/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.modelmap;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.kenworkbench.internal.viz.Messages;
import org.kenworkbench.viz.chart.Numbers;

/** The measure that the colours of the map stand for. */
public enum MapMeasure {
    /** Norm of the change by tuning, relative to the base. The scale is logarithmic, as ratios count. */
    DELTA_NORM,
    /** The same of two models of which none is a result of a pruning, under the name that it has there. */
    RELATIVE_CHANGE,
    /** Share of the values that were kept. */
    KEPT_SHARE,
    /** Share of the tuning that was kept; colours show the difference from a random choice of as many values. */
    TUNING_KEPT,
    /** Bytes that the tensor takes in the subnetwork. The scale is logarithmic. */
    BYTES,
    /** Share of the values that tuning changed. */
    CHANGED_SHARE,
    /** Greatest distance of a value from that of the base, of two models. The scale is logarithmic. */
    LARGEST_STEP,
    /** Root of the mean square of the values of a single model. The scale is logarithmic. */
    RMS,
    /** Number of values far from the mean of their tensor, of a single model. The scale is logarithmic. */
    OUTLIERS,
    /** Type of the values of a single model: a colour each, and its name in the cell. */
    TYPE,
    /** Bytes that the tensor takes in the checkpoint, of a single model. The scale is logarithmic. */
    SIZE,
    /** Form in which a tensor's change is stored: a colour each, and its settings in the cell. */
    CODING,
    /** Share of the change of all tensors that each byte of a tensor saves. The scale is logarithmic. */
    LOSS_PER_BYTE;

    /** Measures of a single model. */
    public static final Set<MapMeasure> OF_MODEL = Collections.unmodifiableSet(EnumSet.of(RMS, OUTLIERS, TYPE, SIZE));

    /** Measures of a file whose bytes were shared out among tensors. */
    public static final Set<MapMeasure> OF_SHARES = Collections
            .unmodifiableSet(EnumSet.of(CODING, BYTES, LOSS_PER_BYTE));

    /** Returns the value that determines the colour of a cell; NaN if there is none. */
    double value(MapCell cell) {
        return switch (this) {
            case DELTA_NORM, RELATIVE_CHANGE -> cell.deltaNorm();
            case KEPT_SHARE -> cell.keptShare();
            case TUNING_KEPT -> cell.tuningKept() - cell.randomKept();
            case CHANGED_SHARE -> cell.changedShare();
            case LARGEST_STEP -> cell.largestStep();
            case BYTES, SIZE -> cell.sizeBytes();
            case RMS -> cell.values().map(CellValues::rms).orElse(Double.NaN);
            // Of no values there is no logarithm.
            case OUTLIERS -> 1 + cell.values().map(CellValues::beyond).orElse(Double.NaN);
            case LOSS_PER_BYTE -> cell.coding().map(CellCoding::lossPerByte).orElse(Double.NaN);
            case TYPE, CODING -> Double.NaN;
        };
    }

    /** Whether the cell has no figure of this measure yet. */
    boolean isAwaited(MapCell cell) {
        return (this == RMS || this == OUTLIERS) && cell.values().isPresent() && !cell.values().get().isRead();
    }

    /** Returns the text that is written in a cell. */
    String text(MapCell cell) {
        return switch (this) {
            case DELTA_NORM, RELATIVE_CHANGE -> percent(cell.deltaNorm());
            case KEPT_SHARE -> Double.isNaN(cell.keptShare()) ? "–" : Numbers.fixed(100 * cell.keptShare(), 1);
            case CHANGED_SHARE -> Double.isNaN(cell.changedShare()) ? "–" : Numbers.fixed(100 * cell.changedShare(), 1);
            case LARGEST_STEP -> Double.isNaN(cell.largestStep()) ? "–" : Numbers.significant(cell.largestStep(), 2);
            case TUNING_KEPT -> Double.isNaN(cell.tuningKept()) ? "–" : Numbers.fixed(100 * cell.tuningKept(), 1);
            case BYTES -> cell.sizeBytes() < 1000 ? Numbers.significant(cell.sizeBytes() / 1e3, 2)
                    : Numbers.significant(cell.sizeBytes() / 1e3, 3);
            case RMS -> Double.isNaN(value(cell)) ? "–" : Numbers.significant(value(cell), 2);
            case OUTLIERS -> Double.isNaN(value(cell)) ? "–" : Numbers.count(Math.round(value(cell) - 1));
            case TYPE -> cell.values().map(CellValues::type).orElse("–");
            case SIZE -> compact(cell.sizeBytes());
            case CODING -> cell.coding().map(CellCoding::text).orElse("–");
            case LOSS_PER_BYTE -> Double.isNaN(value(cell)) ? "–" : Numbers.significant(value(cell), 2);
        };
    }

    /** Returns a large number with the letter of its thousands, such as {@code 2.4 M}. */
    private static String compact(double value) {
        String[] units = {"", "k", "M", "G", "T"};
        int unit = 0;
        double rest = value;
        while (rest >= 999.5 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        return unit == 0 ? Numbers.count(Math.round(rest))
                : Numbers.significant(rest, rest < 99.5 ? 2 : 3) + Numbers.THIN_SPACE + units[unit];
    }

    /** Returns the text for a narrow cell, with about two digits; the pointer shows all of them. */
    String shortText(MapCell cell) {
        return switch (this) {
            case DELTA_NORM, RELATIVE_CHANGE -> shortFigure(100 * cell.deltaNorm());
            case KEPT_SHARE -> shortFigure(100 * cell.keptShare());
            case TUNING_KEPT -> shortFigure(100 * cell.tuningKept());
            case BYTES -> shortFigure(cell.sizeBytes() / 1e3);
            case CHANGED_SHARE -> shortFigure(100 * cell.changedShare());
            case LARGEST_STEP -> Double.isNaN(cell.largestStep()) ? "–" : Numbers.significant(cell.largestStep(), 1);
            case OUTLIERS -> Double.isNaN(value(cell)) ? text(cell)
                    : compact(value(cell) - 1).replace(String.valueOf(Numbers.THIN_SPACE), "");
            case RMS, TYPE, SIZE, CODING -> text(cell);
            case LOSS_PER_BYTE -> Double.isNaN(value(cell)) ? "–" : Numbers.significant(value(cell), 1);
        };
    }

    private static String shortFigure(double value) {
        return Double.isNaN(value) ? "–" : Numbers.fixed(value, value < 9.95 ? 1 : 0);
    }

    /** Returns a value of {@link #value} as text with its unit. */
    String valueText(double value) {
        return switch (this) {
            case DELTA_NORM, RELATIVE_CHANGE -> percent(value) + Numbers.THIN_SPACE + '%';
            case KEPT_SHARE, CHANGED_SHARE -> Numbers.percent(value, 1);
            case TUNING_KEPT -> Numbers.signed(100 * value, 3);
            case BYTES, SIZE -> Numbers.bytes(Math.round(value));
            case LARGEST_STEP, RMS, LOSS_PER_BYTE -> Numbers.significant(value, 3);
            case OUTLIERS -> Numbers.count(Math.round(value - 1));
            case TYPE, CODING -> "";
        };
    }

    /** Returns the text of a round value on the legend. */
    String tickText(double value) {
        return switch (this) {
            case DELTA_NORM, RELATIVE_CHANGE -> Numbers.significant(100 * value, 1);
            case KEPT_SHARE, CHANGED_SHARE -> Numbers.fixed(100 * value, 0);
            case TUNING_KEPT -> Numbers.signed(100 * value, 2);
            case BYTES -> Numbers.significant(value / 1e3, 1);
            case LARGEST_STEP, RMS, LOSS_PER_BYTE -> Numbers.significant(value, 1);
            case OUTLIERS -> Numbers.count(Math.round(value - 1));
            case TYPE, CODING -> "";
            case SIZE -> compact(value);
        };
    }

    /** Returns a share in percent, without the sign; two decimals are enough, but small values keep two digits. */
    private static String percent(double share) {
        double value = 100 * share;
        return Double.isNaN(value) ? "–" : value >= 9.995 || value < 0.1
                ? Numbers.significant(value, value < 0.1 ? 2 : 3) : Numbers.fixed(value, 2);
    }

    /** Whether cells have the colour of a kind rather than of a number. */
    boolean isOfKinds() {
        return this == TYPE || this == CODING;
    }

    boolean isLogarithmic() {
        return this == DELTA_NORM || this == RELATIVE_CHANGE || this == BYTES || this == LARGEST_STEP || this == RMS
                || this == OUTLIERS || this == SIZE || this == LOSS_PER_BYTE;
    }

    public String label() {
        return switch (this) {
            case DELTA_NORM -> Messages.Map_delta_norm;
            case RELATIVE_CHANGE -> Messages.Map_relative;
            case KEPT_SHARE -> Messages.Map_kept_share;
            case TUNING_KEPT -> Messages.Map_tuning_kept;
            case BYTES -> Messages.Map_bytes;
            case CHANGED_SHARE -> Messages.Map_changed_share;
            case LARGEST_STEP -> Messages.Map_largest_step;
            case RMS -> Messages.Map_rms;
            case OUTLIERS -> Messages.Map_outliers;
            case TYPE -> Messages.Map_type;
            case SIZE -> Messages.Map_size;
            case CODING -> Messages.Map_coding;
            case LOSS_PER_BYTE -> Messages.Map_loss_per_byte;
        };
    }

    String explanation() {
        return switch (this) {
            case DELTA_NORM, RELATIVE_CHANGE -> Messages.Map_delta_norm_explained;
            case KEPT_SHARE -> Messages.Map_kept_share_explained;
            case TUNING_KEPT -> Messages.Map_tuning_kept_explained;
            case BYTES -> Messages.Map_bytes_explained;
            case CHANGED_SHARE -> Messages.Map_changed_share_explained;
            case LARGEST_STEP -> Messages.Map_largest_step_explained;
            case RMS -> Messages.Map_rms_explained;
            case OUTLIERS -> Messages.Map_outliers_explained;
            case TYPE -> Messages.Map_type_explained;
            case SIZE -> Messages.Map_size_explained;
            case CODING -> Messages.Map_coding_explained;
            case LOSS_PER_BYTE -> Messages.Map_loss_per_byte_explained;
        };
    }
}
