/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.SubnetworkComparer.Found;
import org.kenworkbench.ui.ComparisonPart;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.ui.ComparisonSubject.Selected;

/**
 * The files of a comparison, what was found of them, and what is selected. Immutable.
 *
 * @param files    as they were named, in the order in which they were added
 * @param found    what was read of them last
 * @param reading  whether they are being read again
 * @param whole    all that was found, with the draws of the null
 * @param shown    the same for the selected part; without the null where its draws say nothing of the measure
 * @param selected what is selected
 */
record ComparisonState(List<Path> files, Found found, boolean reading, Optional<Comparison> whole,
        Optional<Comparison> shown, Selected selected) {

    static final ComparisonState EMPTY = new ComparisonState(List.of(),
            new Found(List.of(), List.of(), Optional.empty(), Optional.empty()), false, Optional.empty(),
            Optional.empty(), new Selected(ComparisonPart.ALL, Closeness.OVERLAP, Optional.empty()));

    ComparisonState {
        files = List.copyOf(files);
    }

    /** Returns a state with files added that are not in this one yet; this one if all are. */
    ComparisonState plus(List<Path> more) {
        List<Path> all = new ArrayList<>(files);
        for (Path file : more) {
            Path absolute = file.toAbsolutePath().normalize();
            if (!all.contains(absolute)) {
                all.add(absolute);
            }
        }
        return all.equals(files) ? this : new ComparisonState(all, found, reading, whole, shown, selected);
    }

    /** Returns a state without some files. What was found of the others stays until they are read again. */
    ComparisonState minus(List<Path> fewer) {
        return new ComparisonState(files.stream().filter(file -> !fewer.contains(file)).toList(), found, reading, whole,
                shown, selected);
    }

    ComparisonState beingRead(boolean now) {
        return new ComparisonState(files, found, now, whole, shown, selected);
    }

    /** Returns an equal state that is another object, so that those who show it look again. */
    ComparisonState again() {
        return beingRead(reading);
    }

    /**
     * Returns the state after reading. The pair that was selected stays so where its two are still there. Values are
     * not known then.
     */
    ComparisonState with(Found other) {
        Optional<Comparison> comparison = other.overlap().map(overlap -> new Comparison(overlap, List.of()));
        Optional<Comparison.Pair> kept = selected.pair().flatMap(of -> moved(of, other));
        ComparisonPart partNow = other.overlap().filter(overlap -> ComparisonPart.of(overlap).contains(selected.part()))
                .map(overlap -> selected.part()).orElse(ComparisonPart.ALL);
        Closeness measureNow = selected.measure().isOfValues() ? Closeness.OVERLAP : selected.measure();
        ComparisonState read = new ComparisonState(files, other, false, comparison, comparison,
                new Selected(ComparisonPart.ALL, measureNow, Optional.empty())).with(partNow);
        return read.with(kept.or(() -> comparison.flatMap(ComparisonState::closest)));
    }

    private Optional<Comparison.Pair> moved(Comparison.Pair of, Found other) {
        List<Path> named = other.subnetworks().stream().map(ComparedSubnetwork::named).toList();
        int a = named.indexOf(found.subnetworks().get(of.a()).named());
        int b = named.indexOf(found.subnetworks().get(of.b()).named());
        return a < 0 || b < 0 ? Optional.empty() : Optional.of(new Comparison.Pair(Math.min(a, b), Math.max(a, b)));
    }

    private static Optional<Comparison.Pair> closest(Comparison comparison) {
        return comparison.pairs().stream().filter(pair -> comparison.areCompared(pair.a(), pair.b()))
                .max((p, q) -> Double.compare(comparison.total(p.a(), p.b()).overlap(),
                        comparison.total(q.a(), q.b()).overlap()));
    }

    /** Returns a state with the draws of the null for what was found. */
    ComparisonState withNull(List<GroupOverlap> draws) {
        return with(whole.map(of -> new Comparison(of.overlap(), draws)), selected);
    }

    /** Returns a state with the agreement of values for what was found; the null stays. */
    ComparisonState withValues(GroupOverlap overlap) {
        return with(whole.map(of -> new Comparison(overlap, of.nulls())), selected);
    }

    ComparisonState with(Closeness other) {
        return with(whole, selected.with(other));
    }

    ComparisonState with(ComparisonPart other) {
        return with(whole, selected.with(other));
    }

    private ComparisonState with(Optional<Comparison> all, Selected now) {
        Optional<Comparison> telling = all
                .map(of -> now.measure().isOfValues() && !of.nulls().stream().allMatch(ComparisonState::hasValues)
                        ? new Comparison(of.overlap(), List.of()) : of);
        return new ComparisonState(files, found, reading, all,
                now.part().equals(ComparisonPart.ALL) ? telling : telling.map(of -> of.of(now.part()::has)), now);
    }

    private static boolean hasValues(GroupOverlap draw) {
        return draw.total().pairs().stream().anyMatch(result -> result.values().isPresent());
    }

    /** Tells whether values were read, so that measures of them can be shown. */
    boolean hasValues() {
        return whole.isPresent() && whole.get().hasValues();
    }

    /** Returns why values cannot be read; empty if they can be, or were. */
    String noValues() {
        return hasValues() || found.base().isPresent() || whole.isEmpty() ? ""
                : found.subnetworks().stream().anyMatch(subnetwork -> subnetwork.composition().isPresent())
                        ? Messages.Measure_NoBase
                        : Messages.Measure_NoComposition;
    }

    ComparisonState with(Optional<Comparison.Pair> other) {
        return new ComparisonState(files, found, reading, whole, shown, selected.with(
                other.filter(of -> whole.isPresent() && whole.get().pairs().contains(of))));
    }

    ComparisonSubject subject() {
        return new ComparisonSubject(found.subnetworks(), found.refused(), reading, whole, shown, selected);
    }
}
