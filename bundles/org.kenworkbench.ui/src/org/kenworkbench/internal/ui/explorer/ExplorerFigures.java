/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.chart.Numbers;

/** The two figures that stand beside each line of the Model Explorer, by what is open. */
enum ExplorerFigures {
    /** The kept share, and the relative change. */
    OF_RESULT(Messages.Explorer_Kept, Messages.Explorer_Delta),
    /** The changed share, and the relative change. */
    OF_PAIR(Messages.Explorer_Changed, Messages.Explorer_Delta),
    /** The number of values, and their root mean square. */
    OF_MODEL(Messages.Explorer_Values, Messages.Explorer_Rms);

    private static final int SHARE_DECIMALS = 1;
    private static final int CHANGE_DECIMALS = 2;
    private static final int RMS_DECIMALS = 3;
    /**
     * Relative change that the column has room for at least: two digits before the point, so that the columns of most
     * models have the same width.
     */
    private static final double LEAST_CHANGE = 0.1;

    private final String firstHeader;
    private final String secondHeader;

    ExplorerFigures(String firstHeader, String secondHeader) {
        this.firstHeader = firstHeader;
        this.secondHeader = secondHeader;
    }

    static ExplorerFigures of(PageSource source) {
        return switch (source) {
            case PageSource.OfComposition _ -> OF_RESULT;
            case PageSource.OfPair _ -> OF_PAIR;
            case PageSource.OfModel _ -> OF_MODEL;
        };
    }

    String firstHeader() {
        return firstHeader;
    }

    String secondHeader() {
        return secondHeader;
    }

    /** Tells whether the first figure is a share, which may have a bar. */
    boolean hasShare() {
        return this != OF_MODEL;
    }

    double first(Sums sums) {
        return switch (this) {
            case OF_RESULT -> (double) sums.kept / sums.parameters;
            case OF_PAIR -> Double.isNaN(sums.deltaSquares) ? Double.NaN : (double) sums.changed / sums.parameters;
            case OF_MODEL -> sums.parameters;
        };
    }

    double second(Sums sums) {
        return this == OF_MODEL ? Math.sqrt(sums.baseSquares / sums.parameters)
                : Math.sqrt(sums.deltaSquares) / Math.sqrt(sums.baseSquares);
    }

    String firstText(double first) {
        return !Double.isFinite(first) ? ""
                : hasShare() ? Numbers.fixed(100 * first, SHARE_DECIMALS) : FigureText.rounded((long) first);
    }

    String secondText(double second) {
        return !Double.isFinite(second) ? ""
                : this == OF_MODEL ? Numbers.fixed(second, RMS_DECIMALS)
                        : Numbers.fixed(100 * second, CHANGE_DECIMALS);
    }

    /** Returns the widest text that the first column has to have room for. */
    String widestFirst() {
        return hasShare() ? firstText(1) : "888.8" + Numbers.THIN_SPACE + "M";
    }

    /** Returns the widest text that the second column has to have room for, where the greatest figure is known. */
    String widestSecond(double most) {
        return secondText(this == OF_MODEL ? Math.max(most, 1) : Math.max(most, LEAST_CHANGE));
    }

    /** Adds up tensors, so that the share of a group is that of its parameters and not a mean of shares. */
    static final class Sums {

        private long kept;
        private long changed;
        private long parameters;
        private double deltaSquares;
        private double baseSquares;

        void add(TensorRow tensor) {
            kept += tensor.kept();
            changed += tensor.changedKept() + tensor.changedReset();
            parameters += tensor.parameters();
            deltaSquares += tensor.deltaNormSquared();
            baseSquares += tensor.baseNormSquared();
        }

        /** Adds the tensors of a line and of those below it. */
        void add(ExplorerNode node) {
            node.tensor().ifPresent(this::add);
            node.children().forEach(this::add);
        }
    }
}
