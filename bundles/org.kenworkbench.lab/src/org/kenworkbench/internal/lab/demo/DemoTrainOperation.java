/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.demo.DemoModels;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.prune.Pruner;
import org.kenworkbench.operations.sweep.Sweeper;
import org.kenworkbench.pruning.PruningRequestException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/**
 * The experiment of Mastromattei and Zanzotto ("Less is KEN", Findings of ACL 2024) at a size anyone can run:
 * fine-tune, test, sweep, draw the curve; with more seeds, and with rivals.
 */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "demo-train", summary = "%demoTrain.summary", description = "%demoTrain.description", order = 91)
public final class DemoTrainOperation implements Operation {

    private static final List<String> RULES = List.of("random", "ken", "ken-density", "magnitude", "delta-magnitude");
    private static final List<Double> RESETS = List.of(0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99);
    private static final int REFINEMENT = 2;
    private static final int MOST_SEEDS = 20;
    /** Finds the operation that draws. */
    private static final String RENDER = "(" + OperationInfo.PREFIX_ + "name=render)";
    private static final String TUNED = "tuned";
    private static final String SWEEP = "sweep";
    private static final String TABLE = "table.md";

    private final CheckpointReader reader;
    private final DemoSweep.Services services;

    @Option(names = "--seeds", label = "N", description = "%demoTrain.seeds", order = 1)
    private int seeds = 1;

    @Option(names = "--rivals", description = "%demoTrain.rivals", order = 2)
    private boolean rivals;

    @Option(names = "--resume", description = "%demoTrain.resume", order = 3)
    private boolean resume;

    @Option(names = "--out", label = "DIR", description = "%demoTrain.out", order = 4)
    private Path out;

    @Activate
    public DemoTrainOperation(@Reference CheckpointReader reader, @Reference Pruner pruner,
            @Reference Sweeper sweeper, @Reference(target = RENDER,
                    scope = ReferenceScope.PROTOTYPE_REQUIRED) Operation render) {
        this.reader = reader;
        this.services = new DemoSweep.Services(pruner, sweeper, render);
    }

    @Override
    public OperationResult run(OperationContext context) throws Exception {
        if (out != null) {
            OutputPlace.requireWritable(out);
        }
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new OperationException(ExitCode.USAGE,
                    "--seeds takes a number from 1 to " + MOST_SEEDS + ", not " + seeds);
        }
        Path cache = DemoModels.defaultCacheFolder();
        DemoInputs inputs = DemoInputs.fetch(cache, context);
        // The default place is the demo's own; a folder of the user's is replaced only when told to.
        Path folder = (out == null ? cache.resolve("demo-train") : out).toAbsolutePath();
        boolean force = context.force() || out == null;
        DemoTraining training = new DemoTraining(reader, inputs, force, resume);
        DemoSweep sweep = new DemoSweep(reader, services, inputs, force, resume);
        try {
            return run(training, sweep, folder, context);
        } catch (CancellationException e) {
            if (!resume && DemoTraining.isFinished(folder.resolve(TUNED))) {
                context.warn("The finished part is kept: 'ken demo-train --resume' with the same options "
                        + "continues it.");
            }
            throw e;
        }
    }

    private OperationResult run(DemoTraining training, DemoSweep sweep, Path folder, OperationContext context)
            throws Exception {
        Path tuned = folder.resolve(TUNED);
        OperationResult trained = training.train(new Tuning.All(), context.seed(), tuned, context);
        Path results = folder.resolve(SWEEP);
        JsonObject scores = sweep.run(new DemoSweep.Plan(RULES, RESETS, true, Optional.empty(), REFINEMENT, true),
                tuned, context.seed(), results,
                context);
        Path curve = sweep.draw(results, context);
        DemoResult result = new DemoResult(trained, scores, write(results, SweepTable.markdown(scores)));
        if (seeds > 1) {
            SeedTable table = seedTable(scores, training, sweep, folder, context);
            result.add(table, write(folder.resolve("seeds"), table.markdown()));
        }
        if (rivals) {
            Rivals.Result found = new Rivals(training, sweep).run(tuned, scores, context.seed(),
                    folder.resolve("rivals"), context);
            result.add(found, write(folder.resolve("rivals"), found.markdown()));
        }
        return result.build(folder, curve);
    }

    /**
     * Trains and sweeps with the seeds after the first, in folders of their own; what they choose does not matter, so
     * nothing is tried between the shares.
     */
    private SeedTable seedTable(JsonObject first, DemoTraining training, DemoSweep sweep, Path folder,
            OperationContext context)
            throws IOException, OperationException, PruningRequestException {
        List<JsonObject> sweeps = new ArrayList<>(List.of(first));
        for (int i = 1; i < seeds; i++) {
            long seed = context.seed() + i;
            Path own = folder.resolve("seeds").resolve(String.valueOf(seed));
            training.train(new Tuning.All(), seed, own.resolve(TUNED), context);
            sweeps.add(sweep.run(new DemoSweep.Plan(RULES, RESETS, true, Optional.empty(), 0, false),
                    own.resolve(TUNED), seed, own.resolve(SWEEP),
                    context));
        }
        return new SeedTable(sweeps);
    }

    private static String write(Path folder, String table) throws IOException, OperationException {
        try (OutputFile file = OutputFile.open(folder.resolve(TABLE), true, List.of())) {
            Files.writeString(file.temporary(), table);
            file.publish();
        }
        return table;
    }
}
