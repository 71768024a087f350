/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.kenworkbench.internal.ui.palette.PaletteRow.Heading;
import org.kenworkbench.internal.ui.palette.PaletteRow.Hit;
import org.kenworkbench.internal.ui.palette.PaletteRow.More;
import org.kenworkbench.internal.ui.subject.TensorFilter;

/**
 * Entries that can be searched by parts of their names. In a group those come first whose name begins with what was
 * typed, then those of which a word does, then the others, each in the order in which they were given. Immutable; for
 * any thread.
 */
final class PaletteIndex {

    /** Number of entries of a group that are listed until the group is opened. */
    static final int FEW = 6;
    /** Number of entries of a group that are listed at most: of more, nobody reads all. */
    static final int MANY = 500;
    private static final int LOOK_EVERY = 1024;

    /** Ways in which a name was found, the best first. */
    private enum Fit {
        BEGINNING,
        WORD,
        INSIDE
    }

    private final List<PaletteSource> sources;

    /** @param sources at most one of each group, in any order */
    PaletteIndex(List<PaletteSource> sources) {
        this.sources = sources.stream().sorted(Comparator.comparing(PaletteSource::group)).toList();
    }

    /**
     * Searches the entries.
     *
     * @param typed  words as {@link TensorFilter} takes them; nothing finds all entries
     * @param opened groups that are listed whole, up to {@link #MANY} entries
     * @param stale  tells whether the result is not wanted any more: then any will do
     */
    PaletteResult search(String typed, Set<PaletteGroup> opened, BooleanSupplier stale) {
        TensorFilter filter = new TensorFilter(typed);
        List<PaletteRow> rows = new ArrayList<>();
        int all = 0;
        for (PaletteSource source : sources) {
            // One more than few takes no more room than the row that offers it.
            int most = opened.contains(source.group()) ? MANY : FEW + 1;
            Best best = best(source, typed.isBlank(), filter, most, stale);
            if (best.count > 0) {
                all += best.count;
                rows.add(new Heading(source.group()));
                boolean cut = !opened.contains(source.group()) && best.count > most;
                best.indices().limit(cut ? FEW : most).forEach(i -> rows.add(
                        new Hit(source.entry().apply(i), filter.spans(source.lowerNames().get(i)))));
                if (cut) {
                    rows.add(new More(source.group(), best.count));
                }
            }
        }
        return new PaletteResult(List.copyOf(rows), all);
    }

    private static Best best(PaletteSource source, boolean everything, TensorFilter filter, int most,
            BooleanSupplier stale) {
        Best best = new Best(most);
        List<String> names = source.lowerNames();
        for (int i = 0; i < names.size() && (i % LOOK_EVERY != 0 || !stale.getAsBoolean()); i++) {
            int at = filter.firstAt(names.get(i));
            if (at >= 0) {
                best.add(i, everything ? Fit.INSIDE : fit(names.get(i), at));
            }
        }
        return best;
    }

    private static Fit fit(String name, int at) {
        if (at == 0) {
            return Fit.BEGINNING;
        }
        return Character.isLetterOrDigit(name.charAt(at - 1)) ? Fit.INSIDE : Fit.WORD;
    }

    /** The first few of each fit, by their indices, and how many there are in all. */
    private static final class Best {

        private final int most;
        private final Map<Fit, List<Integer>> first = new EnumMap<>(Fit.class);
        private int count;

        Best(int most) {
            this.most = most;
            Stream.of(Fit.values()).forEach(fit -> first.put(fit, new ArrayList<>()));
        }

        void add(int index, Fit fit) {
            count++;
            List<Integer> some = first.get(fit);
            if (some.size() < most) {
                some.add(index);
            }
        }

        Stream<Integer> indices() {
            return first.values().stream().flatMap(List::stream);
        }
    }
}
