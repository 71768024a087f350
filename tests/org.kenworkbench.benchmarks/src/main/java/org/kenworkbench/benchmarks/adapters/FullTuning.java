/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.adapters;

import static org.kenworkbench.benchmarks.adapters.AdapterSuite.percent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.BenchmarkException;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.benchmarks.adapters.AdapterSuite.Workplace;
import org.kenworkbench.benchmarks.deltas.ValueForm;
import org.kenworkbench.benchmarks.deltas.Weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** The part that adapters of a model tuned in full leave out, as it is told, as it is, and by singular values. */
final class FullTuning {

    /** Ranks that are asked for; the bars are of the first. */
    private static final List<Integer> RANKS = List.of(16, 64);
    /** Most per cent by which what is told may differ from what the best factors leave out. */
    private static final Bar CLOSE = Bar.atMost(1);

    private final Workplace place;
    private final List<List<String>> lines = new ArrayList<>();

    FullTuning(Workplace place) {
        this.place = place;
    }

    void run(Weights before, Weights after, Report report) throws IOException, InterruptedException {
        Path base = before.write(place.file("base.safetensors"), ValueForm.F32, before);
        Path tuned = after.write(place.file("tuned.safetensors"), ValueForm.F32, after);
        for (int rank : RANKS) {
            place.settings().say("adapters: rank " + rank + " of a model that was tuned in full");
            measure(base, tuned, rank, report);
        }
        report.table(new Table("The demo's pair in F32, tuned in full, as adapters of a given rank",
                List.of("rank", "weights with factors", "told: left out of their change",
                        "best factors by NumPy", "told: left out of the whole change", "best by NumPy",
                        "told beside the best, worst weight", "told beside the adapter itself, worst weight",
                        "other tensors", "of these as tuned bit for bit"),
                lines));
        Scratch.delete(base);
        Scratch.delete(tuned);
    }

    private void measure(Path base, Path tuned, int rank, Report report) throws IOException, InterruptedException {
        Path adapter = place.file("adapter");
        JsonObject told = place.product().answer("extract", "--base", base.toString(), "--tuned", tuned.toString(),
                "--rank", String.valueOf(rank), "--out", adapter.toString());
        JsonObject known = place.scripts().factors("tuned", base, tuned, rank, adapter);
        if (known.get("missed").getAsInt() > 0) {
            throw new BenchmarkException(known.get("missed") + " weights of linear layers have no factors of rank "
                    + rank);
        }
        Sums sums = new Sums();
        for (JsonElement each : told.getAsJsonArray("tensors")) {
            JsonObject tensor = each.getAsJsonObject();
            if (tensor.has("rank")) {
                sums.add(tensor, known.getAsJsonObject("factors").getAsJsonObject(tensor.get("name").getAsString()),
                        rank);
            }
        }
        double best = Math.sqrt(sums.best / sums.change);
        double bestOfAll = Math.sqrt(sums.best) / known.get("change").getAsDouble();
        double toldOfAll = told.get("leftOutShare").getAsDouble();
        lines.add(List.of(String.valueOf(rank), told.get("factorTensors").getAsString(),
                percent(told.get("leftOutShareOfFactors").getAsDouble(), 4), percent(best, 4), percent(toldOfAll, 4),
                percent(bestOfAll, 4), percent(sums.fromBest, 4), percent(sums.fromStored, 6),
                known.get("whole").getAsString(), known.get("same").getAsString()));
        if (rank == RANKS.getFirst()) {
            String what = "the demo's pair at rank " + rank + ": told left out beside the best factors, ";
            report.figure(new Figure(what + "difference in all", 100 * Math.abs(toldOfAll / bestOfAll - 1), "%",
                    CLOSE));
            report.figure(new Figure(what + "worst weight", 100 * sums.fromBest, "%", CLOSE));
        }
        Scratch.delete(adapter);
    }

    /** Sums of squares, and the largest differences of a weight. */
    private static final class Sums {

        private double change;
        private double best;
        private double fromBest;
        private double fromStored;

        void add(JsonObject told, JsonObject known, int rank) {
            if (known.get("rank").getAsInt() != rank || told.get("rank").getAsInt() != rank) {
                throw new BenchmarkException(told.get("name") + " has rank " + known.get("rank") + ", not " + rank);
            }
            double leftOut = told.get("leftOut").getAsDouble();
            change += square(known.get("change").getAsDouble());
            best += square(known.get("best").getAsDouble());
            fromBest = Math.max(fromBest, Math.abs(leftOut / known.get("best").getAsDouble() - 1));
            fromStored = Math.max(fromStored, Math.abs(leftOut / known.get("stored").getAsDouble() - 1));
        }

        private static double square(double number) {
            return number * number;
        }
    }
}
