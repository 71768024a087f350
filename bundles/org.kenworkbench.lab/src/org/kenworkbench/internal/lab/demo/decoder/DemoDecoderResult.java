/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo.decoder;

import java.nio.file.Path;
import java.util.List;

import org.kenworkbench.internal.lab.demo.SeedTable;
import org.kenworkbench.internal.lab.demo.SweepPoints;
import org.kenworkbench.internal.lab.likelihood.PerplexityComparison;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Result that the demo shows at its end. For use by one thread. */
final class DemoDecoderResult {

    private static final String ABOVE = "A score is the negative of the bits per byte, so above is better. ";

    private final OperationResult.Builder result = OperationResult.builder();
    private final JsonObject json = new JsonObject();

    /**
     * @param base  result of the base's training
     * @param tuned result of its tuning
     */
    DemoDecoderResult(OperationResult base, OperationResult tuned) {
        result.text("This is a small model: " + Quantities.count(SmallDecoder.parameters()) + " parameters of Llama's"
                + " layout, " + Quantities.count(SmallDecoder.VOCABULARY) + " tokens, trained for minutes on a million"
                + " words. It shows how methods compare where all can be looked at, not what a large model would do.");
        show(base);
        show(tuned);
        json.addProperty("parameters", SmallDecoder.parameters());
        json.add("base", JsonParser.parseString(base.json()));
        json.add("tuned", JsonParser.parseString(tuned.json()));
    }

    private void show(OperationResult training) {
        training.sections().forEach(section -> {
            switch (section) {
                case OperationResult.Section.Text text -> result.text(text.text());
                case OperationResult.Section.Figures figures -> result.table(figures.table());
            }
        });
    }

    void add(PerplexityComparison comparison) {
        result.text("The tuned model beside the base, on the test sentences:").table(comparison.table());
        json.add("besideBase", comparison.json("base"));
    }

    /**
     * Adds a sweep.
     *
     * @param name  of its part of the JSON
     * @param what  names what was pruned
     * @param table of it
     */
    void add(String name, String what, JsonObject sweep, String table) {
        SweepPoints points = new SweepPoints(sweep);
        result.text(what + ", " + Quantities.count(sweep.get("parametersInScope").getAsLong())
                + " parameters. Bits per byte on " + sweep.get("examples").getAsInt()
                + " validation sentences with their 95 % interval, and the bytes of the .ken file. Unpruned "
                + points.whole("tuned").map(BitsTable::bits).orElse("-") + ", all in scope reset "
                + points.whole("floor").map(BitsTable::bits).orElse("-") + ".")
                .text(table.stripTrailing())
                .text(ABOVE + new SeedTable(List.of(sweep)).besideRandom());
        json.add(name, sweep);
    }

    /** Adds the choice of a sweep, and whether the test sentences confirm it. */
    void addVerdict(JsonObject sweep) {
        StringBuilder text = new StringBuilder(sweep.get("verdict").getAsString());
        sweep.getAsJsonArray("remarks").forEach(remark -> text.append('\n').append(remark.getAsString()));
        result.text(text.toString());
    }

    void addSeeds(List<JsonObject> sweeps, String table) {
        result.text("Mean and standard deviation of the bits per byte of " + sweeps.size()
                + " seeds, of tuning and of what is drawn, on the same validation sentences; the base is the same.")
                .text(table.stripTrailing())
                .text(ABOVE + new SeedTable(sweeps).besideRandom());
        JsonArray all = new JsonArray();
        sweeps.forEach(all::add);
        json.add("seedSweeps", all);
    }

    /**
     * @param folder of all results
     * @param curve  the picture, beside the composition that it is of
     */
    OperationResult build(Path folder, Path curve) {
        return result.text("The curve is in " + curve + ", the rest in " + folder + '.').json(json.toString())
                .output(folder).output(curve).output(curve.resolveSibling("composition.kenx")).build();
    }
}
