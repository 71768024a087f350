/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.nio.file.Path;

import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Result that the demo shows at its end. For use by one thread. */
public final class DemoResult {

    private final OperationResult.Builder result = OperationResult.builder();
    private final JsonObject json = new JsonObject();

    /**
     * @param scores of the first seed's sweep
     * @param table  of them
     */
    public DemoResult(OperationResult trained, JsonObject scores, String table) {
        trained.sections().forEach(section -> {
            switch (section) {
                case OperationResult.Section.Text text -> result.text(text.text());
                case OperationResult.Section.Figures figures -> result.table(figures.table());
            }
        });
        json.add("training", JsonParser.parseString(trained.json()));
        json.add("sweep", scores);
        result.text("Accuracy on " + scores.get("examples").getAsInt()
                + " validation sentences, with its 95 % interval; in scope are"
                + " the matrices of the layers, " + Quantities.count(scores.get("parametersInScope").getAsLong())
                + " parameters. Unpruned " + SweepTable.whole(scores, "tuned").orElse("-") + ", all in scope reset "
                + SweepTable.whole(scores, "floor").orElse("-") + ".")
                .text(table.stripTrailing())
                .text(verdict(scores));
    }

    /** Describes the choice, whether the test sentences confirm it, and which rules differ from random. */
    private static String verdict(JsonObject scores) {
        StringBuilder text = new StringBuilder(scores.get("verdict").getAsString());
        scores.getAsJsonArray("remarks").forEach(remark -> text.append('\n').append(remark.getAsString()));
        return text.toString();
    }

    void add(SeedTable seeds, String table) {
        result.text("Mean and standard deviation of " + seeds.sweeps().size()
                + " seeds, of training and of what is drawn, on the same validation"
                + " sentences; in brackets the mean of their 95 % intervals. Unpruned " + whole(seeds, "tuned")
                + ", all in scope reset "
                + whole(seeds, "floor") + ".")
                .text(table.stripTrailing())
                .text(seeds.besideRandom());
        JsonArray sweeps = new JsonArray();
        seeds.sweeps().forEach(sweeps::add);
        json.add("seedSweeps", sweeps);
        json.add("seeds", seeds.json());
    }

    private static String whole(SeedTable seeds, String model) {
        return seeds.whole(model).map(SeedTable.Scores::cell).orElse("-");
    }

    void add(Rivals.Result rivals, String table) {
        result.text("Score against bytes, one seed.\n\n" + table.stripTrailing());
        json.add("rivals", rivals.json());
    }

    /**
     * @param folder of all results
     * @param curve  the picture, beside the composition that it is of
     */
    public OperationResult build(Path folder, Path curve) {
        return result.text("The curve is in " + curve + ", the rest in " + folder + '.').json(json.toString())
                .output(folder)
                .output(curve).output(curve.resolveSibling("composition.kenx")).build();
    }
}
