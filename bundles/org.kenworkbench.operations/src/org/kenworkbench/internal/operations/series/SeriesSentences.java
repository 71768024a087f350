/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.series;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.difference.series.SeriesFinding;
import org.kenworkbench.analysis.difference.series.SeriesFinding.Jumped;
import org.kenworkbench.analysis.difference.series.SeriesFinding.StillMoving;
import org.kenworkbench.analysis.difference.series.SeriesPoint;
import org.kenworkbench.internal.operations.difference.DiffSentences;
import org.kenworkbench.operations.Quantities;

/** Says findings about a series in words, a sentence or two each. Stateless. */
final class SeriesSentences {

    /** Names that a sentence lists; of more it tells how many. */
    private static final int MOST_LISTED = 3;
    private static final int MOST_KINDS = 6;

    private SeriesSentences() {
    }

    static String of(SeriesFinding finding, List<SeriesPoint> points) {
        return switch (finding) {
            case SeriesFinding.NotFinite found ->
                DiffSentences.counted(found.values(), "value") + " of " + DiffSentences.names(found.tensors())
                        + (found.values() == 1 ? " is" : " are") + " NaN or infinite from "
                        + label(points, found.checkpoint()) + " on.";
            case SeriesFinding.Repeated found -> label(points, found.checkpoint())
                    + " has the same values as " + label(points, found.checkpoint() - 1) + ": nothing changed.";
            case SeriesFinding.Lacking found -> lacking(found, points);
            case Jumped found -> jumped(found, points);
            case SeriesFinding.AllJumped found -> "At " + label(points, found.checkpoint())
                    + " the matrices moved " + digits(found.times())
                    + " times as far as in the steps around it (the median of all).";
            case SeriesFinding.LossRose found -> "At " + label(points, found.checkpoint()) + " the training loss is "
                    + digits(found.loss()) + ", and " + digits(found.before()) + " at the checkpoint before.";
            case SeriesFinding.Stopped found -> stopped(found, points);
            case SeriesFinding.StopOrder found -> "Half of the matrices had stopped: " + listed(found.kinds().stream()
                    .map(kind -> kind.label() + " at " + label(points, kind.checkpoint())).toList(), MOST_KINDS)
                    + '.';
            case StillMoving found -> "Still moving at the end: " + String.join("; ", stillMoving(found)) + '.';
            case SeriesFinding.NeverMoved found -> found.all()
                    ? "No value of any tensor changed: all checkpoints are the same."
                    : DiffSentences.counted(found.tensors().size(), "tensor")
                            + (found.tensors().size() == 1 ? " is" : " are") + " the same in all checkpoints: "
                            + DiffSentences.names(found.tensors()) + '.';
        };
    }

    private static String lacking(SeriesFinding.Lacking found, List<SeriesPoint> points) {
        String where = listed(found.checkpoints().stream().map(at -> label(points, at)).toList(), MOST_LISTED);
        boolean one = found.tensors().size() == 1;
        return DiffSentences.counted(found.tensors().size(), "tensor")
                + (found.reshaped() ? (one ? " has" : " have") + " another shape in " + where + " than in the others: "
                        : (one ? " is" : " are") + " missing in " + where + ": ")
                + DiffSentences.names(found.tensors()) + '.';
    }

    private static String jumped(Jumped found, List<SeriesPoint> points) {
        Jumped.Jump first = found.jumps().getFirst();
        int others = found.jumps().size() - 1;
        return "At " + label(points, found.checkpoint()) + ' ' + first.tensor().name() + " moved by "
                + percent(first.change()) + ", and by about " + percent(first.around()) + " in the steps around it"
                + (others == 0 ? "." : "; so did " + DiffSentences.counted(others, "other matrix") + '.');
    }

    private static String stopped(SeriesFinding.Stopped found, List<SeriesPoint> points) {
        String below = " below " + percent(found.limit()) + " a step to the end";
        if (found.stopped() == 0) {
            return "None of " + DiffSentences.counted(found.matrices(), "matrix") + " stopped" + " (stayed" + below
                    + ").";
        }
        return Quantities.count(found.stopped()) + " of " + DiffSentences.counted(found.matrices(), "matrix")
                + " stopped (stayed"
                + below + ")" + (found.half().isPresent() && found.stopped() > 1
                        ? ", half of them by " + label(points, found.half().getAsInt())
                        : found.half().isPresent() ? ", from " + label(points, found.half().getAsInt()) + " on" : "")
                + '.';
    }

    /** Names kinds that move in the same layers together. */
    private static List<String> stillMoving(StillMoving found) {
        return kinds(found.kinds());
    }

    /** Names kinds of matrices with their layers; those of the same layers are named together. */
    static List<String> kinds(List<StillMoving.Rows> kinds) {
        Map<String, List<String>> byRows = new LinkedHashMap<>();
        kinds.forEach(
                kind -> byRows.computeIfAbsent(rows(kind), _ -> new ArrayList<>()).add(kind.label()));
        return byRows.entrySet().stream().map(rows -> rows.getValue().getFirst().isEmpty() ? rows.getKey()
                : listed(rows.getValue(), MOST_KINDS) + ' ' + rows.getKey()).toList();
    }

    private static String rows(StillMoving.Rows kind) {
        if (kind.label().isEmpty()) {
            return listed(kind.rows(), MOST_LISTED);
        }
        return kind.rows().size() == kind.of() ? "in all layers"
                : (kind.rows().size() == 1 ? "in layer " : "in layers ") + ranges(kind.rows());
    }

    /** Writes numbers of layers as ranges, as in {@code 0 to 3 and 7}. */
    private static String ranges(List<String> rows) {
        List<String> ranges = new ArrayList<>();
        for (int from = 0, to; from < rows.size(); from = to) {
            to = from + 1;
            while (to < rows.size() && follows(rows.get(to - 1), rows.get(to))) {
                to++;
            }
            ranges.add(to - from > 2 ? rows.get(from) + " to " + rows.get(to - 1)
                    : String.join(", ", rows.subList(from, to)));
        }
        return listed(ranges, MOST_KINDS);
    }

    private static boolean follows(String before, String after) {
        return before.matches("\\d{1,9}") && after.matches("\\d{1,9}")
                && Integer.parseInt(after) == Integer.parseInt(before) + 1;
    }

    private static String label(List<SeriesPoint> points, int checkpoint) {
        return points.get(checkpoint).label();
    }

    private static String listed(List<String> texts, int most) {
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        int listed = texts.size() <= most ? texts.size() - 1 : most - 1;
        return texts.stream().limit(listed).collect(Collectors.joining(", ")) + " and "
                + (listed == texts.size() - 1 ? texts.getLast()
                        : Quantities.count(texts.size() - listed) + " more");
    }

    /** Formats a share with two significant digits, as in {@code 2.6 %} and {@code 0.022 %}. */
    static String percent(double share) {
        return Double.isFinite(share) ? digits(100 * share) + " %" : "from zero";
    }

    static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        int decimals = Math.clamp(1 - (int) Math.floor(Math.log10(size)), 0, 6);
        return String.format(Locale.ROOT, "%." + decimals + 'f', value);
    }
}
