/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.OverlapResult;
import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.analysis.comparison.Reading;
import org.kenworkbench.analysis.comparison.Spread;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;

/** What {@code compare} shows at its end. Stateless. */
final class CompareSummary {

    /** Which parts of the model have lines of their own. */
    enum Detail {
        MODEL, LAYERS, ROLES, TENSORS
    }

    private CompareSummary() {
    }

    static OperationResult of(GroupComparison found, Detail detail) {
        List<String> legend = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            legend.add(GroupComparison.letter(i) + "  " + found.files().get(i) + "  " + found.settings().get(i).rule() + ", " //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
                    + found.settings().get(i).k());
        }
        OperationResult.Builder result = OperationResult.builder().text(String.join("\n", legend)).table(table(found, detail)); //$NON-NLS-1$
        result.text("overlap: |A∩B| / the smaller of the two; Jaccard: |A∩B| / |A∪B|; chance: what two random choices\n" //$NON-NLS-1$
                + "of as many values in each row would give." + nullLegend(found)); //$NON-NLS-1$
        if (!found.nulls().isEmpty()) {
            result.text(reading(found));
        }
        if (found.size() > 2) {
            found.clusters().ifPresent(clusters -> result.text("Clusters by 1 - overlap, average linkage: " + tree(clusters))); //$NON-NLS-1$
        }
        return result.json(CompareJson.of(found)).build();
    }

    private static String nullLegend(GroupComparison found) {
        return found.nulls().isEmpty() ? "" : " null: what the same rules keep of the base plus\nnoise as long as each row's tuning, mean of " //$NON-NLS-1$ //$NON-NLS-2$
                + found.nulls().size() + " draws ± their standard deviation: nothing learned."; //$NON-NLS-1$
    }

    private static Table table(GroupComparison found, Detail detail) {
        Table.Builder table = Table.builder().text("A").text("B"); //$NON-NLS-1$ //$NON-NLS-2$
        if (detail != Detail.MODEL) {
            table.text(detail == Detail.LAYERS ? "layer" : detail == Detail.ROLES ? "role" : "tensor"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
        }
        table.number("kept A").number("kept B").number("both").number("overlap").number("chance"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
        if (!found.nulls().isEmpty()) {
            table.number("null"); //$NON-NLS-1$
        }
        table.number("Jaccard").number("chance"); //$NON-NLS-1$ //$NON-NLS-2$
        for (Comparison.Pair pair : found.pairs()) {
            switch (detail) {
                case MODEL -> row(table, found, pair, Optional.empty(), GroupOverlap::total);
                case LAYERS -> found.overlap().byLayer().keySet().forEach(layer ->
                        row(table, found, pair, Optional.of(String.valueOf(layer)), draw -> draw.byLayer().get(layer)));
                case ROLES -> found.overlap().byRole().keySet().forEach(role ->
                        row(table, found, pair, Optional.of(role.id()), draw -> draw.byRole().get(role)));
                case TENSORS -> {
                    for (int at = 0; at < found.overlap().tensors().size(); at++) {
                        int index = at;
                        row(table, found, pair, Optional.of(found.overlap().tensors().get(at).tensor().name()),
                                draw -> draw.tensors().get(index).overlap());
                    }
                }
            }
        }
        return table.build();
    }

    private static void row(Table.Builder table, GroupComparison found, Comparison.Pair pair, Optional<String> part, Comparison.Part select) {
        OverlapResult result = select.of(found.overlap()).of(pair.a(), pair.b());
        if (result.parameters() == 0) {
            return;
        }
        List<String> cells = new ArrayList<>(List.of(GroupComparison.letter(pair.a()), GroupComparison.letter(pair.b())));
        part.ifPresent(cells::add);
        cells.addAll(List.of(Quantities.count(result.keptA()), Quantities.count(result.keptB()), Quantities.count(result.both()),
                Quantities.share(result.overlap()), Quantities.share(result.chanceOverlap())));
        found.nullOverlap(pair.a(), pair.b(), select).ifPresent(spread -> cells.add(text(spread)));
        cells.addAll(List.of(Quantities.share(result.jaccard()), Quantities.share(result.chanceJaccard())));
        table.row(cells.toArray(String[]::new));
    }

    private static String text(Spread spread) {
        return String.format(Locale.ROOT, "%s ± %.2f", Quantities.share(spread.mean()), spread.deviation() * 100); //$NON-NLS-1$
    }

    /** What the null says of the pairs, in words. */
    private static String reading(GroupComparison found) {
        return Reading.of(found.comparison()).findings().stream().map(CompareSummary::sentence).collect(Collectors.joining("\n")); //$NON-NLS-1$
    }

    private static String sentence(Reading.Finding finding) {
        String pairs = finding.pairs().stream().map(pair -> GroupComparison.letter(pair.a()) + " and " + GroupComparison.letter(pair.b())) //$NON-NLS-1$
                .collect(Collectors.joining("; ")); //$NON-NLS-1$
        String figures = " (" + range(finding.least(), finding.most()) + ", noise " //$NON-NLS-1$ //$NON-NLS-2$
                + range(finding.leastNoise(), finding.mostNoise()) + ")."; //$NON-NLS-1$
        return switch (finding.kind()) {
            case BEYOND_NOISE -> "More in common than in any draw of noise: " + pairs + figures; //$NON-NLS-1$
            case WITHIN_NOISE -> "No more in common than noise gives, so that the overlap says nothing of what was learned: " + pairs + figures; //$NON-NLS-1$
        };
    }

    private static String range(double least, double most) {
        String low = Quantities.share(least);
        String high = Quantities.share(most);
        return low.equals(high) ? low : low + " to " + high; //$NON-NLS-1$
    }

    /** Nested, with the distance at which each cluster was made. */
    private static String tree(Clusters clusters) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            texts.add(GroupComparison.letter(i));
        }
        for (Clusters.Merge merge : clusters.merges()) {
            texts.add(String.format(Locale.ROOT, "(%s %s %.3f)", texts.get(merge.a()), texts.get(merge.b()), merge.distance())); //$NON-NLS-1$
        }
        return texts.getLast();
    }
}
