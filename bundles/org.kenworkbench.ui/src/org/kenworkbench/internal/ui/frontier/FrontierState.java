/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.internal.ui.subject.SharedState;
import org.kenworkbench.viz.frontier.FrontierModel;

/** The budget, and the file that is chosen: by the budget, or by hand. For the UI thread. */
final class FrontierState extends SharedState<FrontierSource> {

    /** Greatest budget, a thousand terabytes. */
    private static final long MOST = 1_000_000_000_000_000L;
    /** Digits of a budget that keys set. */
    private static final int DIGITS = 4;

    private long budget;
    private Optional<SizedPoint> byHand = Optional.empty();
    /** The most that may be lost; empty where that does not decide. */
    private OptionalDouble limit = OptionalDouble.empty();
    private boolean isAll = true;

    FrontierState(FrontierSource source) {
        super(source.file(), source);
        budget = source.frontier().firstBudget();
        // The file that was written stands until the user asks for something else.
        byHand = source.frontier().firstChoice();
    }

    ByteFrontier frontier() {
        return source().frontier();
    }

    long budget() {
        return budget;
    }

    boolean isAll() {
        return isAll;
    }

    /** Returns the file that is chosen: the best measured one that fits, unless another was chosen by hand. */
    Optional<SizedPoint> chosen() {
        return byHand.or(() -> frontier().best(budget));
    }

    FrontierModel model(String title) {
        return new FrontierModel(title, frontier(), budget, chosen(), isAll, source().headBytes());
    }

    /** Sets the budget, which decides then. */
    void setBudget(long bytes) {
        long next = Math.clamp(bytes, 1, MOST);
        if (next != budget || byHand.isPresent() || limit.isPresent()) {
            budget = next;
            byHand = Optional.empty();
            limit = OptionalDouble.empty();
            tell();
        }
    }

    /** Makes the budget larger or smaller by a share of it, rounded to a few digits, and by one byte at least. */
    void grow(double share) {
        double wanted = budget * (1 + share);
        double step = Math.pow(10, Math.max(0, Math.floor(Math.log10(wanted)) + 1 - DIGITS));
        long rounded = Math.round(Math.rint(wanted / step) * step);
        setBudget(rounded != budget ? rounded : budget + (share > 0 ? 1 : -1));
    }

    /** Chooses a file by hand; the budget becomes its bytes. */
    void choose(SizedPoint point) {
        if (!chosen().equals(Optional.of(point)) || budget != point.bytes() || limit.isPresent()) {
            take(point, OptionalDouble.empty());
        }
    }

    private void take(SizedPoint point, OptionalDouble within) {
        budget = point.bytes();
        byHand = Optional.of(point);
        limit = within;
        tell();
    }

    /** Returns the most that may be lost, as {@link #setLimit} has it; empty where something else decides. */
    OptionalDouble limit() {
        return limit;
    }

    /**
     * Lets the most that may be lost decide: the smallest measured file that loses no more, as far as is known, is
     * chosen, and the budget becomes its bytes. Where there is none, the file that is chosen stays.
     *
     * @param lost of the score, in its units, or of the change where nothing was scored
     */
    void setLimit(double lost) {
        if (!limit.equals(OptionalDouble.of(lost))) {
            frontier().smallestWithin(lost).ifPresentOrElse(point -> take(point, OptionalDouble.of(lost)), () -> {
                limit = OptionalDouble.of(lost);
                tell();
            });
        }
    }

    /** Tells whether no file loses as little as was asked for. */
    boolean isLimitTooLow() {
        return limit.isPresent() && frontier().smallestWithin(limit.getAsDouble()).isEmpty();
    }

    /** Lets the budget decide again. */
    void followBudget() {
        if (byHand.isPresent() || limit.isPresent()) {
            byHand = Optional.empty();
            limit = OptionalDouble.empty();
            tell();
        }
    }

    /** Goes to the next of the files that are shown, by bytes. */
    void step(int by) {
        List<SizedPoint> shown = (isAll ? frontier().known() : frontier().frontier()).stream()
                .sorted(Comparator.comparingLong(SizedPoint::bytes)).toList();
        int at = chosen().map(shown::indexOf).orElse(-1);
        if (!shown.isEmpty()) {
            choose(shown.get(Math.clamp((long) at + by, 0, shown.size() - 1)));
        }
    }

    /** Shows all files, or those alone that are better than all smaller ones. */
    void setAll(boolean all) {
        if (all != isAll) {
            isAll = all;
            tell();
        }
    }
}
