/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.frontier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The forms that one tensor may take.
 *
 * @param forms at least one
 */
public record TensorForms(List<MeasuredForm> forms) {

    private static final Comparator<MeasuredForm> SMALLEST = Comparator.comparingDouble(MeasuredForm::bytes)
            .thenComparingDouble(MeasuredForm::lost);

    /** Sorts the forms by their bytes; of equal ones, the one that loses less comes first. */
    public TensorForms {
        forms = forms.stream().sorted(SMALLEST).toList();
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("no form");
        }
    }

    /**
     * Returns the forms that are best at some price of a byte: the lower convex hull of losses over bytes, from the
     * smallest on. Each loses less than the one before it, and gains less for a byte.
     */
    public List<MeasuredForm> hull() {
        List<MeasuredForm> hull = new ArrayList<>();
        for (MeasuredForm next : forms) {
            if (!hull.isEmpty() && next.lost() >= hull.getLast().lost()) {
                continue;
            }
            while (hull.size() > 1
                    && hull.get(hull.size() - 2).gain(hull.getLast()) <= hull.getLast().gain(next)) {
                hull.removeLast();
            }
            hull.add(next);
        }
        return hull;
    }

    /**
     * Tells whether the hull near so many bytes is of use at some of the prices between two: whether one of the two
     * steps beside gains as much as the lower, and not both more than the higher.
     */
    public boolean isOfUse(double bytes, double lowest, double highest) {
        List<MeasuredForm> hull = hull();
        double before = Double.POSITIVE_INFINITY;
        double after = 0;
        for (int i = 1; i < hull.size(); i++) {
            double gain = hull.get(i - 1).gain(hull.get(i));
            if (hull.get(i).bytes() <= bytes) {
                before = gain;
            } else {
                after = gain;
                break;
            }
        }
        return before >= lowest && after <= highest;
    }

    /** Returns what the hull loses at so many bytes, between two of its forms as on a straight line. */
    public double lostAt(double bytes) {
        List<MeasuredForm> hull = hull();
        if (bytes <= hull.getFirst().bytes()) {
            return hull.getFirst().lost();
        }
        for (int i = 1; i < hull.size(); i++) {
            MeasuredForm end = hull.get(i);
            if (bytes < end.bytes()) {
                return end.lost() + hull.get(i - 1).gain(end) * (end.bytes() - bytes);
            }
        }
        return hull.getLast().lost();
    }
}
