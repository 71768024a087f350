/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.kenworkbench.analysis.TensorFigures;
import org.kenworkbench.analysis.structure.Ranking;
import org.kenworkbench.analysis.structure.StructurePart;
import org.kenworkbench.internal.operations.LayerJson;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.tensor.place.Expert;
import org.kenworkbench.tensor.place.Part;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The table, JSON and CSV of {@code rank}. Stateless. */
final class RankingSummary {

    private RankingSummary() {
    }

    /**
     * @param ranked all parts, one or more, in order
     * @param shown  how many of them to show
     */
    static OperationResult of(List<StructurePart> ranked, Ranking by, int shown) {
        StructurePart.Kind kind = ranked.getFirst().kind();
        double all = deltaSquares(ranked);
        Table.Builder table = Table.builder().number("rank").number("layer");
        boolean crosses = crosses(ranked);
        boolean expert = hasExperts(ranked);
        if (crosses) {
            table.text("attention");
        }
        if (expert) {
            table.number("expert");
        }
        if (kind != StructurePart.Kind.LAYER) {
            table.number(Values.typed(kind));
        }
        table.number("parameters").number("changed by").number("of the tuning").number("kept").number("tuning kept")
                .number("bytes");
        for (int i = 0; i < shown; i++) {
            table.row(cells(i + 1, ranked.get(i), crosses, expert, all));
        }
        OperationResult.Builder result = OperationResult.builder().table(table.build());
        if (shown < ranked.size()) {
            result.text(Quantities.count(shown) + " of " + Quantities.count(ranked.size()) + "; --top 0 shows all.");
        }
        result.text("Ranked by " + words(by)
                + ". changed by: ‖tuned - base‖ / ‖base‖; of the tuning: its share of ‖tuned - base‖² of all "
                + Values.typed(kind)
                + "s;\ntuning kept: the share of its own ‖tuned - base‖² that is at kept positions."
                + (kind == StructurePart.Kind.LAYER ? ""
                        : " The bytes of a part are its share of the bytes of its tensors."));
        return result.json(json(ranked, by, shown, all).toString()).build();
    }

    private static String words(Ranking by) {
        return switch (by) {
            case DELTA -> "how much tuning changed it";
            case KEPT -> "the share kept";
            case TUNING_KEPT -> "the share of its tuning kept";
            case BYTES -> "bytes";
        };
    }

    private static double deltaSquares(List<StructurePart> parts) {
        return parts.stream().mapToDouble(part -> part.figures().norms().deltaSquares()).sum();
    }

    private static String[] cells(int rank, StructurePart part, boolean crosses, boolean expert, double all) {
        TensorFigures figures = part.figures();
        List<String> cells = new ArrayList<>(List.of(String.valueOf(rank), String.valueOf(part.layer())));
        if (crosses) {
            cells.add(part.part() == Part.CROSS_ATTENTION ? "cross" : "self");
        }
        if (expert) {
            cells.add(part.expert().toString());
        }
        if (part.kind() != StructurePart.Kind.LAYER) {
            cells.add(String.valueOf(part.index()));
        }
        cells.addAll(List.of(Quantities.count(figures.parameters()), percent(figures.deltaNorm()),
                percent(figures.norms().deltaSquares() / all),
                Quantities.share(figures.keptShare()), Quantities.share(figures.tuningKept()),
                Quantities.bytes(figures.storedBytes())));
        return cells.toArray(String[]::new);
    }

    /** Tells whether the table has to distinguish cross-attention from self-attention. */
    private static boolean crosses(List<StructurePart> parts) {
        return parts.stream().anyMatch(part -> part.part() == Part.CROSS_ATTENTION);
    }

    private static boolean hasExperts(List<StructurePart> parts) {
        return parts.stream().anyMatch(part -> part.expert().kind() != Expert.Kind.NONE);
    }

    /** Formats a share in percent with two decimals, since heads and neurons differ little. */
    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f %%", 100 * share) : "-";
    }

    private static JsonObject json(List<StructurePart> ranked, Ranking by, int shown, double all) {
        JsonObject json = new JsonObject();
        json.addProperty("of", Values.typed(ranked.getFirst().kind()));
        json.addProperty("by", Values.typed(by));
        json.addProperty("parts", ranked.size());
        JsonArray entries = new JsonArray();
        boolean crosses = crosses(ranked);
        for (StructurePart part : ranked.subList(0, shown)) {
            TensorFigures figures = part.figures();
            JsonObject entry = new JsonObject();
            LayerJson.put(entry, part.layer());
            if (crosses) {
                entry.addProperty("attention", part.part() == Part.CROSS_ATTENTION ? "cross" : "self");
            }
            if (part.expert().kind() == Expert.Kind.ONE) {
                entry.addProperty("expert", part.expert().number());
            } else if (part.expert().kind() == Expert.Kind.SHARED) {
                entry.addProperty("expert", part.expert().toString());
            }
            if (part.kind() != StructurePart.Kind.LAYER) {
                entry.addProperty(Values.typed(part.kind()), part.index());
            }
            entry.addProperty("parameters", figures.parameters());
            entry.addProperty("changed", figures.changed());
            add(entry, "deltaNorm", figures.deltaNorm());
            add(entry, "shareOfTuning", figures.norms().deltaSquares() / all);
            add(entry, "keptShare", figures.keptShare());
            add(entry, "tuningKept", figures.tuningKept());
            add(entry, "chanceTuningKept", figures.chanceTuningKept());
            entry.addProperty("bytes", figures.storedBytes());
            entries.add(entry);
        }
        json.add("ranking", entries);
        return json;
    }

    /** Adds a figure unless it is undefined. */
    private static void add(JsonObject to, String name, double figure) {
        if (Double.isFinite(figure)) {
            to.addProperty(name, figure);
        }
    }

    /** Writes a line for each part, in order. */
    static String csv(List<StructurePart> ranked) {
        double all = deltaSquares(ranked);
        // Columns that only some models need stand last, so that readers of the others go on working.
        boolean stacks = ranked.stream().anyMatch(part -> !part.layer().stack().isEmpty());
        boolean crosses = crosses(ranked);
        boolean experts = hasExperts(ranked);
        StringBuilder csv = new StringBuilder(
                "rank,kind,layer,index,parameters,changed,delta_norm,share_of_tuning,kept_share,tuning_kept,"
                        + "chance_tuning_kept,bytes");
        csv.append(stacks ? ",stack" : "").append(crosses ? ",attention" : "").append(experts ? ",expert" : "")
                .append('\n');
        for (int i = 0; i < ranked.size(); i++) {
            StructurePart part = ranked.get(i);
            TensorFigures figures = part.figures();
            csv.append(String.join(",", String.valueOf(i + 1), Values.typed(part.kind()),
                    String.valueOf(part.layer().number()),
                    part.kind() == StructurePart.Kind.LAYER ? "" : String.valueOf(part.index()),
                    String.valueOf(figures.parameters()),
                    String.valueOf(figures.changed()), number(figures.deltaNorm()),
                    number(figures.norms().deltaSquares() / all), number(figures.keptShare()),
                    number(figures.tuningKept()), number(figures.chanceTuningKept()),
                    String.valueOf(figures.storedBytes())));
            csv.append(stacks ? ',' + part.layer().stack() : "")
                    .append(crosses ? part.part() == Part.CROSS_ATTENTION ? ",cross" : ",self" : "")
                    .append(experts ? ',' + part.expert().toString() : "").append('\n');
        }
        return csv.toString();
    }

    private static String number(double figure) {
        return Double.isFinite(figure) ? String.format(Locale.ROOT, "%.8f", figure) : "";
    }
}
