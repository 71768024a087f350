/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.view;

import java.nio.file.Path;

import org.kenworkbench.analysis.AnalysisTarget;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.viz.chart.Numbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * The command {@code ken changes}: the figures of the page for one tensor. Its fields are its arguments and options.
 */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "changes", summary = "Show how large the changes of a tensor are that were kept, and reset",
        description = "Counts the changes that tuning made to a tensor by their size, |tuned - base|, kept ones and "
                + "reset ones apart.",
        ignores = {RunOption.FORCE, RunOption.SEED, RunOption.THREADS})
public final class ChangesOperation implements Operation {

    private final CheckpointReader reader;

    @Argument(label = "COMPOSITION.kenx", composition = true, description = "The composition that ken prune wrote.")
    private Path composition;

    @Option(names = "--tensor", label = "NAME", required = true, description = "The tensor to look at.")
    private String tensor;

    @Activate
    public ChangesOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws Exception {
        try (OpenComposition open = OpenComposition.open(composition, reader);
                OperationContext.Stage stage = context.begin("Reading", 0, ProgressUnit.PARAMETERS)) {
            return result(new ChangesAnalysis().run(AnalysisTarget.of(open.model(), new TensorId(tensor)),
                    context.monitor(stage)));
        }
    }

    private static OperationResult result(Changes changes) {
        Table.Builder table = Table.builder().number("changed by").number("up to").number("kept").number("reset");
        JsonArray bins = new JsonArray();
        for (Changes.Bin bin : changes.bins()) {
            table.row(Numbers.significant(bin.from(), 2), Numbers.significant(bin.to(), 2),
                    Quantities.count(bin.kept()),
                    Quantities.count(bin.reset()));
            JsonObject json = new JsonObject();
            json.addProperty("from", bin.from());
            json.addProperty("to", bin.to());
            json.addProperty("kept", bin.kept());
            json.addProperty("reset", bin.reset());
            bins.add(json);
        }
        JsonObject json = new JsonObject();
        json.add("changes", bins);
        json.addProperty("unchanged", changes.unchanged());
        return OperationResult.builder().table(table.build())
                .text(Quantities.count(changes.unchanged()) + " values were not changed.").json(json.toString())
                .build();
    }
}
