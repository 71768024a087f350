/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.adapters;

import static org.kenworkbench.benchmarks.adapters.AdapterSuite.percent;
import static org.kenworkbench.benchmarks.adapters.AdapterSuite.times;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.benchmarks.adapters.AdapterSuite.Workplace;
import org.kenworkbench.benchmarks.deltas.ValueForm;
import org.kenworkbench.benchmarks.deltas.Weights;

import com.google.gson.JsonObject;

/** Adapters of rank 8, merged into a real model in BF16 and extracted again, the rank not being told. */
final class MergedAdapters {

    private static final int RANK = 8;
    /** Size of what is merged that the bars are of, as a part of each weight. */
    private static final double USUAL_SHARE = 0.01;
    /** All sizes; at a thousandth, a change is no larger than what rounding leaves. */
    private static final List<Double> SHARES = List.of(0.05, USUAL_SHARE, 0.003);
    /**
     * Most that may be left out, beside what rounding the exact sum leaves: the adapter that was merged leaves just
     * that, and the best one of the same rank leaves no more.
     */
    private static final double MOST_LEFT_OUT = 1;

    private final Workplace place;
    private final List<List<String>> lines = new ArrayList<>();

    MergedAdapters(Workplace place) {
        this.place = place;
    }

    void run(Weights model, Report report) throws IOException, InterruptedException {
        Path base = model.write(place.file("base-bf16.safetensors"), ValueForm.BF16, model);
        List<Double> shares = place.settings().quick() ? List.of(USUAL_SHARE) : SHARES;
        for (double share : shares) {
            place.settings().say("adapters: rank " + RANK + " merged, " + percent(share, 1) + " of each weight");
            measure(base, share, report);
        }
        report.table(new Table("Adapters of rank " + RANK + ", merged into a real model in BF16, and extracted",
                List.of("change of each weight", "weights", "ranks found, and of how many weights",
                        "weakest direction beside rounding's strongest, least", "left out beside rounding, all",
                        "worst weight", "adapter found beside the one merged, difference beside rounding",
                        "values bit for bit after merging again", "tensors besides factors"),
                lines));
        Scratch.delete(base);
    }

    private void measure(Path base, double share, Report report) throws IOException, InterruptedException {
        Path tuned = place.file("merged.safetensors");
        Path lora = place.file("lora.safetensors");
        Path adapter = place.file("adapter");
        int weights = place.scripts().factors("merge", base, RANK, share, tuned, lora).get("matrices").getAsInt();
        JsonObject told = place.product().answer("extract", "--base", base.toString(), "--tuned", tuned.toString(),
                "--out", adapter.toString());
        JsonObject found = place.scripts().factors("merged", base, tuned, lora, adapter);
        JsonObject ranks = found.getAsJsonObject("ranks");
        lines.add(List.of(percent(share, 1), String.valueOf(weights),
                ranks.entrySet().stream().map(rank -> rank.getKey() + ": " + rank.getValue())
                        .collect(Collectors.joining(", ")),
                times(found.get("weakestOfNoise").getAsDouble()), times(found.get("all").getAsDouble()),
                times(found.get("worst").getAsDouble()), times(found.get("recovered").getAsDouble()),
                percent(found.get("equal").getAsDouble(), 1), found.get("whole").getAsString()));
        if (share == USUAL_SHARE) {
            String what = "rank " + RANK + " merged in BF16, " + percent(share, 1) + " of each weight: ";
            int right = ranks.has(String.valueOf(RANK)) ? ranks.get(String.valueOf(RANK)).getAsInt() : 0;
            report.figure(new Figure(what + "weights whose rank is found", right, "weights", Bar.atLeast(weights)));
            report.figure(new Figure(what + "left out beside what rounding leaves, worst weight",
                    found.get("worst").getAsDouble(), "×", Bar.atMost(MOST_LEFT_OUT)));
        }
        if (told.get("factorTensors").getAsInt() != weights) {
            report.note("Of an adapter of " + percent(share, 1) + " of each weight, " + told.get("factorTensors")
                    + " of " + weights + " weights became factors.");
        }
        for (Path each : List.of(tuned, lora, adapter)) {
            Scratch.delete(each);
        }
    }
}
