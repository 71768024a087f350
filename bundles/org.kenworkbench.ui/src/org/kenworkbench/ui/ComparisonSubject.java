/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.SubnetworkComparer;
import org.kenworkbench.viz.chart.Numbers;
import org.kenworkbench.viz.comparison.ComparedLabel;

/**
 * The comparison that a {@link ComparisonPage} shows. Immutable, for any thread.
 *
 * @param subnetworks subnetworks of one base, in the comparison's order
 * @param refused     files that cannot be compared with these
 * @param reading     whether files are being read, so that something else will be shown soon
 * @param whole       comparison of two or more subnetworks over all tensors that are compared; present if the page said
 *                    that it needs it
 * @param comparison  the same over the selected tensors; present if {@code whole} is
 * @param selected    what is selected within the comparison
 */
public record ComparisonSubject(List<ComparedSubnetwork> subnetworks, List<SubnetworkComparer.Refused> refused,
        boolean reading,
        Optional<Comparison> whole, Optional<Comparison> comparison, Selected selected) {

    /**
     * The selection within a comparison.
     *
     * @param part    tensors that are selected
     * @param measure measure by which they are shown
     * @param pair    two subnetworks of the comparison
     */
    public record Selected(ComparisonPart part, Closeness measure, Optional<Comparison.Pair> pair) {

        /** Returns the same selection with other tensors. */
        public Selected with(ComparisonPart other) {
            return new Selected(other, measure, pair);
        }

        /** Returns the same selection with another measure. */
        public Selected with(Closeness other) {
            return new Selected(part, other, pair);
        }

        /** Returns the same selection with another pair. */
        public Selected with(Optional<Comparison.Pair> other) {
            return new Selected(part, measure, other);
        }
    }

    public ComparisonSubject {
        subnetworks = List.copyOf(subnetworks);
        refused = List.copyOf(refused);
    }

    /** Returns the same subject with another pair selected, which must be one of the comparison. */
    public ComparisonSubject with(Comparison.Pair other) {
        return new ComparisonSubject(subnetworks, refused, reading, whole, comparison,
                selected.with(Optional.of(other)));
    }

    /** Returns which tensors are selected. */
    public ComparisonPart part() {
        return selected.part();
    }

    /** Returns the measure by which the tensors are shown. */
    public Closeness measure() {
        return selected.measure();
    }

    /** Returns the two subnetworks that are selected. */
    public Optional<Comparison.Pair> pair() {
        return selected.pair();
    }

    /** Returns the name of the base, if a composition knows it. */
    public Optional<String> base() {
        return subnetworks.stream().flatMap(subnetwork -> subnetwork.base().stream()).findFirst();
    }

    /** Returns the labels of the subnetworks in pictures, in their order. */
    public List<ComparedLabel> labels() {
        return IntStream.range(0, subnetworks.size())
                .mapToObj(i -> new ComparedLabel(ComparedLabel.letter(i), subnetworks.get(i).name(),
                        subnetworks.get(i).rule() + ' ' + Numbers.typeset(subnetworks.get(i).k())))
                .toList();
    }
}
