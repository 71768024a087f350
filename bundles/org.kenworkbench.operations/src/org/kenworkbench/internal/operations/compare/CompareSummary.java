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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Clusters;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.Reading;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;

/** The text and tables that {@code compare} shows at its end. Stateless. */
public final class CompareSummary {

    /** Explains the measures of positions. */
    public static final String POSITIONS = "overlap: |A∩B| / the smaller of the two; Jaccard: |A∩B| / |A∪B|; "
            + "chance: what two random choices\n"
            + "of as many values in each row would give.";
    private static final String VALUES = "exact: equal values, as a share of what both keep; sign: changed in one "
            + "direction, as a share of what both\n"
            + "keep and changed; correlation: of what tuning changed, where both keep; chance: changes that are "
            + "independent\nof each other (exact: positions that neither changed).";

    private CompareSummary() {
    }

    /** @param measure the only measure to show; empty for all that are known */
    static OperationResult of(GroupComparison found, ComparedPart.Kind parts, Optional<Closeness> measure) {
        List<String> legend = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            legend.add(GroupComparison.letter(i) + "  " + found.files().get(i) + "  "
                    + made(found.settings().get(i), ", ", UnaryOperator.identity()));
        }
        List<Closeness> shown = shown(found, measure);
        List<Closeness> ofPositions = shown.stream().filter(one -> !one.isOfValues()).toList();
        List<Closeness> ofValues = shown.stream().filter(Closeness::isOfValues).toList();
        OperationResult.Builder result = OperationResult.builder().text(String.join("\n", legend));
        if (!ofPositions.isEmpty()) {
            result.table(CompareTable.of(found, parts, ofPositions, true)).text(POSITIONS + nullLegend(found));
        }
        if (!ofValues.isEmpty()) {
            result.table(CompareTable.of(found, parts, ofValues, ofPositions.isEmpty()))
                    .text(VALUES + (ofPositions.isEmpty() ? nullLegend(found) : ""));
        }
        String reading = reading(found, shown);
        if (!reading.isEmpty()) {
            result.text(reading);
        }
        Closeness clustered = measure.orElse(Closeness.OVERLAP);
        if (found.size() > 2) {
            found.comparison().clusters(clustered).ifPresent(clusters -> result
                    .text("Clusters by 1 - " + Values.typed(clustered) + ", average linkage: " + tree(clusters)));
        }
        return result.json(() -> CompareJson.of(found, clustered).toString()).build();
    }

    /** Says by what rule and amount a subnetwork was made, or that it keeps every change. */
    static String made(SubnetworkSettings settings, String between, UnaryOperator<String> amount) {
        return settings.rule().equals("none") ? "every change"
                : settings.rule() + between + amount.apply(settings.k());
    }

    private static List<Closeness> shown(GroupComparison found, Optional<Closeness> measure) {
        return measure.map(List::of)
                .orElseGet(() -> Stream.of(Closeness.values())
                        .filter(one -> !one.isOfValues() || found.comparison().hasValues()).toList());
    }

    private static String nullLegend(GroupComparison found) {
        return found.nulls().isEmpty() ? ""
                : " null: what the same rules keep of the base plus\nnoise of the same norm as each row's tuning, "
                        + "so that nothing was learned: the mean of "
                        + found.nulls().size() + " draws ± their standard deviation.";
    }

    /**
     * Says in words what the null tells about the pairs. The Jaccard index is left out beside the overlap, since it
     * would say the same again.
     */
    private static String reading(GroupComparison found, List<Closeness> measures) {
        return measures.stream().filter(measure -> measure != Closeness.JACCARD || measures.size() == 1)
                .map(measure -> Reading.of(found.comparison(), measure)).flatMap(reading -> reading.findings().stream()
                        .map(finding -> sentence(reading.measure(), finding)))
                .collect(Collectors.joining("\n"));
    }

    private static String sentence(Closeness measure, Reading.Finding finding) {
        String pairs = finding.pairs().stream()
                .map(pair -> GroupComparison.letter(pair.a()) + " and " + GroupComparison.letter(pair.b()))
                .collect(Collectors.joining("; "));
        String p = (finding.kind() == Reading.Kind.BEYOND_NOISE ? finding.pairs().size() == 1 ? "p = " : "p at most "
                : finding.pairs().size() == 1
                        ? "p = " : "p at least ")
                + CompareTable.p(finding.p());
        String figures = " (" + range(measure, finding.least(), finding.most()) + ", noise "
                + range(measure, finding.leastNoise(), finding.mostNoise()) + ", " + p + ").";
        return pairs + switch (finding.kind()) {
            case BEYOND_NOISE -> switch (measure) {
                case OVERLAP, JACCARD -> " have more in common than noise gives";
                case EXACT -> " have more equal values than noise gives";
                case SIGN -> " were changed in one direction more often than noise gives";
                case CORRELATION -> " have changes that correlate more than noise does";
            };
            case UNDECIDED -> switch (measure) {
                case OVERLAP, JACCARD -> " have more in common than in any draw of noise";
                case EXACT -> " have more equal values than in any draw of noise";
                case SIGN -> " were changed in one direction more often than in any draw of noise";
                case CORRELATION -> " have changes that correlate more than in any draw of noise";
            } + ", but the draws are too few to tell anything";
            case WITHIN_NOISE -> switch (measure) {
                case OVERLAP, JACCARD ->
                    " have no more in common than noise gives, so that the overlap says nothing about what was learned";
                case EXACT -> " have no more equal values than noise gives";
                case SIGN -> " were changed in one direction no more often than noise gives";
                case CORRELATION -> " have changes that correlate no more than noise does";
            };
        } + figures
                + (finding.kind() == Reading.Kind.UNDECIDED ? " It takes " + Comparison.LEAST_DRAWS + " draws (--null "
                        + Comparison.LEAST_DRAWS + ")." : "");
    }

    private static String range(Closeness measure, double least, double most) {
        String low = CompareTable.text(measure, least);
        String high = CompareTable.text(measure, most);
        return low.equals(high) ? low : low + " to " + high;
    }

    /** Writes clusters as nested pairs, each with the distance at which it was made. */
    public static String tree(Clusters clusters) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            texts.add(GroupComparison.letter(i));
        }
        for (Clusters.Merge merge : clusters.merges()) {
            texts.add(String.format(Locale.ROOT, "(%s %s %.3f)", texts.get(merge.a()), texts.get(merge.b()),
                    merge.distance()));
        }
        return texts.getLast();
    }
}
