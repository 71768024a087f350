/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The values farthest from a mean, and of those that are equally far the first ones. The order in which values are
 * added does not matter. For one thread.
 */
final class FarthestValues {

    private static final Comparator<Far> FARTHEST_FIRST = Comparator.comparingDouble((Far far) -> -far.distance())
            .thenComparing(Far::element);

    private final double mean;
    private final List<Far> farthest = new ArrayList<>();
    private double enough;

    record Far(long element, double value, double distance) {
    }

    FarthestValues(double mean) {
        this.mean = mean;
    }

    /** Adds the first values of an array. */
    void add(double[] values, long firstElement, int count) {
        for (int i = 0; i < count; i++) {
            double distance = Math.abs(values[i] - mean);
            if (distance >= enough) {
                add(new Far(firstElement + i, values[i], distance));
            }
        }
    }

    void add(FarthestValues other) {
        other.farthest.forEach(this::add);
    }

    private void add(Far far) {
        int at = farthest.size();
        while (at > 0 && FARTHEST_FIRST.compare(far, farthest.get(at - 1)) < 0) {
            at--;
        }
        farthest.add(at, far);
        if (farthest.size() > Distribution.MOST_FARTHEST) {
            farthest.removeLast();
        }
        if (farthest.size() == Distribution.MOST_FARTHEST) {
            enough = farthest.getLast().distance();
        }
    }

    List<Far> list() {
        return List.copyOf(farthest);
    }
}
