/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.internal.operations.shrink.frontier.MeasuredForm;
import org.kenworkbench.internal.operations.shrink.frontier.TensorForms;
import org.kenworkbench.pruning.plan.ChangeForm;

/**
 * Looks for the forms of a tensor that are best at some price of a byte: from some points of a grid it goes on to those
 * beside the best ones, until these are none but what is known. One thread.
 */
final class FormSearch {

    /** Measures one form; empty if the tensor cannot take it. */
    @FunctionalInterface
    interface Meter {
        Optional<MeasuredForm> measure(ChangeForm form) throws IOException;
    }

    /**
     * Prices of a byte, as a loss that it has to spare, at which forms are looked for.
     *
     * @param lowest  0 or more
     * @param highest likewise
     */
    record Prices(double lowest, double highest) {

        static final Prices ALL = new Prices(0, Double.POSITIVE_INFINITY);
    }

    /**
     * Result of a search.
     *
     * @param forms  all that were measured
     * @param points points of the grid at which they are
     */
    record Found(TensorForms forms, Map<FormGrid.Point, MeasuredForm> points) {

        /** Lists points that are best at some of the prices. */
        List<FormGrid.Point> best(Prices prices) {
            List<MeasuredForm> hull = forms.hull();
            return points.entrySet().stream().filter(entry -> hull.contains(entry.getValue())
                    && forms.isOfUse(entry.getValue().bytes(), prices.lowest, prices.highest)).map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Forms that are measured of a tensor at most, where it is known at what prices, and of one with few values. */
    static final int MOST_FORMS = 64;
    private static final int MOST_AT_PRICES = 36;
    private static final int MOST_OF_SMALL = 14;

    private final FormGrid grid;
    private final Meter meter;
    private final Prices prices;
    private final int most;
    private final Map<FormGrid.Point, MeasuredForm> points = new LinkedHashMap<>();
    private final Set<FormGrid.Point> seen = new LinkedHashSet<>();
    /** Forms in the order of measuring, which decides between forms of the same bytes and loss. */
    private final Map<ChangeForm, Optional<MeasuredForm>> forms = new LinkedHashMap<>();

    /** @param prices at which forms are of use */
    FormSearch(FormGrid grid, Prices prices, Meter meter) {
        this.grid = grid;
        this.prices = prices;
        this.most = grid.isSmall() ? MOST_OF_SMALL : prices.equals(Prices.ALL) ? MOST_FORMS : MOST_AT_PRICES;
        this.meter = meter;
    }

    /**
     * Searches.
     *
     * @param first points to begin with; those that the grid does not have are left out
     */
    Found run(Collection<FormGrid.Point> first) throws IOException {
        Collection<FormGrid.Point> next = new ArrayList<>(List.of(FormGrid.Point.NOTHING));
        next.addAll(first.stream().filter(grid::has).toList());
        while (!next.isEmpty() && forms.size() < most) {
            measure(next);
            next = beside();
        }
        return found();
    }

    /**
     * Returns the form that keeps all values exactly, and the most that it can take: there is always one that loses
     * nothing, even if none was measured.
     */
    private MeasuredForm everything() {
        return new MeasuredForm(grid.everything(), 0, grid.valueBytes());
    }

    /** Measures points, those with the same factors one after the other, since these are what takes longest. */
    private void measure(Collection<FormGrid.Point> next) throws IOException {
        List<FormGrid.Point> sorted = next.stream().sorted(Comparator.comparingInt(FormGrid.Point::rank)
                .thenComparingInt(FormGrid.Point::factors)).toList();
        for (FormGrid.Point point : sorted) {
            ChangeForm form = grid.form(point);
            // Shares of few values may come to the same number.
            if (seen.add(point) && !forms.containsKey(form) && forms.size() < most) {
                forms.put(form, meter.measure(form));
                forms.get(form).ifPresent(measured -> points.put(point, measured));
            }
        }
    }

    private Found found() {
        List<MeasuredForm> all = new ArrayList<>(forms.values().stream().flatMap(Optional::stream).toList());
        if (forms.getOrDefault(grid.everything(), Optional.empty()).isEmpty()) {
            all.add(everything());
        }
        return new Found(new TensorForms(all), points);
    }

    /** Returns points beside the best ones, but for those that are known. */
    private Set<FormGrid.Point> beside() {
        Set<FormGrid.Point> beside = new LinkedHashSet<>();
        found().best(prices).forEach(point -> beside.addAll(grid.beside(point)));
        beside.removeAll(seen);
        return beside;
    }
}
