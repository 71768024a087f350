/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.table;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.chart.Numbers;

/**
 * The columns of the table of tensors: what each shows, and how it sorts. Numbers sort as numbers; rows without a
 * number sort last.
 */
public enum TensorColumn {

    NAME(Messages.Column_Tensor, false, TensorRow::name, Comparator.comparing(TensorRow::name)),
    ROLE(Messages.Column_Role, false, TensorRow::role, Comparator.comparing(TensorRow::role)),
    LAYER(Messages.Column_Layer, true, row -> row.layer().map(Layer::toString).orElse(""),
            Comparator.comparing((TensorRow row) -> row.layer().isEmpty())
                    .thenComparing(row -> row.layer().orElse(new Layer("", 0)))),
    TYPE(Messages.Column_Type, false, TensorRow::dtype, Comparator.comparing(TensorRow::dtype)),
    SHAPE(Messages.Column_Shape, true, TensorRow::shapeText, Comparator.comparingLong(TensorRow::parameters)),
    PARAMETERS(Messages.Column_Parameters, true, row -> FigureText.count(row.parameters()),
            Comparator.comparingLong(TensorRow::parameters)),
    K(Messages.Column_K, true, row -> pruned(row) ? FigureText.count(row.k()) : fate(row),
            Comparator.comparingLong(TensorRow::k)),
    KEPT(Messages.Column_Kept, true, row -> percent(row.keptShare()), Comparator.comparingDouble(TensorRow::keptShare)),
    RESET(Messages.Column_Reset, true, row -> FigureText.count(row.reset()),
            Comparator.comparingLong(TensorRow::reset)),
    CHANGED_RESET(Messages.Column_ChangedReset, true, row -> FigureText.count(row.changedReset()),
            Comparator.comparingLong(TensorRow::changedReset)),
    DELTA(Messages.Column_Delta, true, row -> precise(row.deltaNorm()),
            Comparator.comparingDouble(TensorRow::deltaNorm)),
    TUNING(Messages.Column_Tuning, true, row -> percent(row.tuningKept()),
            Comparator.comparingDouble(TensorRow::tuningKept)),
    RANDOM(Messages.Column_Random, true, row -> percent(row.randomKept()),
            Comparator.comparingDouble(TensorRow::randomKept)),
    CHANGED(Messages.Column_Changed, true, row -> percent(changedShare(row)),
            Comparator.comparingDouble(TensorColumn::changedShare)),
    DEVIATION(Messages.Column_Deviation, true,
            row -> Double.isNaN(rms(row)) ? "" : Numbers.significant(rms(row), 3),
            Comparator.comparingDouble(TensorColumn::rms)),
    BYTES(Messages.Column_Bytes, true, row -> FigureText.bytes(row.storedBytes()),
            Comparator.comparingLong(TensorRow::storedBytes));

    /** Columns of a result of a pruning. */
    public static final List<TensorColumn> OF_RESULT = List.of(NAME, ROLE, LAYER, TYPE, SHAPE, PARAMETERS, K, KEPT,
            RESET,
            CHANGED_RESET, DELTA, TUNING, RANDOM, BYTES);
    /** Columns of two models that are compared. */
    public static final List<TensorColumn> OF_PAIR = List.of(NAME, ROLE, LAYER, TYPE, SHAPE, PARAMETERS, CHANGED,
            DELTA);
    /** Columns of one model. */
    public static final List<TensorColumn> OF_MODEL = List.of(NAME, ROLE, LAYER, TYPE, SHAPE, PARAMETERS, DEVIATION);

    private final String header;
    private final boolean number;
    private final Function<TensorRow, String> text;
    private final Comparator<TensorRow> order;

    TensorColumn(String header, boolean number, Function<TensorRow, String> text, Comparator<TensorRow> order) {
        this.header = header;
        this.number = number;
        this.text = text;
        this.order = order;
    }

    String header() {
        return header;
    }

    /** Returns a longer text where the header is too short to explain itself, else the header. */
    String meaning() {
        return switch (this) {
            case CHANGED_RESET -> Messages.Column_ChangedResetMeaning;
            case DELTA -> Messages.Column_DeltaMeaning;
            case CHANGED -> Messages.Column_ChangedMeaning;
            case DEVIATION -> Messages.Column_DeviationMeaning;
            case TUNING -> Messages.Column_TuningMeaning;
            case RANDOM -> Messages.Column_RandomMeaning;
            default -> header;
        };
    }

    boolean isNumber() {
        return number;
    }

    String text(TensorRow row) {
        return text.apply(row);
    }

    /**
     * Returns the order by this column. Rows that are equal in it are in the order of their names, whichever way it
     * sorts.
     */
    Comparator<TensorRow> order(boolean descending) {
        return (descending ? order.reversed() : order).thenComparing(TensorRow::name);
    }

    private static double changedShare(TensorRow row) {
        return Double.isNaN(row.deltaNormSquared()) ? Double.NaN
                : (double) (row.changedKept() + row.changedReset()) / row.parameters();
    }

    private static double rms(TensorRow row) {
        return Math.sqrt(row.baseNormSquared() / row.parameters());
    }

    private static boolean pruned(TensorRow row) {
        return row.fate() == TensorFate.PRUNED;
    }

    private static String fate(TensorRow row) {
        return row.fate() == TensorFate.BASE ? Messages.Fate_Base : Messages.Fate_Tuned;
    }

    private static String percent(double share) {
        return !Double.isFinite(share) ? "" : Numbers.fixed(100 * share, 1);
    }

    private static String precise(double share) {
        return Double.isNaN(share) ? "" : Numbers.fixed(100 * share, 2);
    }
}
