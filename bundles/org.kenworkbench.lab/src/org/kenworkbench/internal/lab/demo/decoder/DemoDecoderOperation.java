/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.calibrate.CalibrationRunner;
import org.kenworkbench.internal.lab.calibrate.DecoderCalibration;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.demo.DemoSweep;
import org.kenworkbench.internal.lab.demo.SentimentSentences;
import org.kenworkbench.internal.lab.likelihood.DocumentLosses;
import org.kenworkbench.internal.lab.likelihood.PerplexityComparison;
import org.kenworkbench.internal.lab.likelihood.PerplexityScorer;
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
 * Trains a small decoder on one domain, tunes it on another, prunes the tuning by all methods, and scores what is left
 * by its perplexity.
 */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "demo-decoder", summary = "%demoDecoder.summary", description = "%demoDecoder.description",
        order = 93)
public final class DemoDecoderOperation implements Operation {

    /** Methods that prune all tensors, since the stored size counts. */
    private static final List<String> METHODS = List.of("random", "ken", "ken-density", "magnitude", "delta-magnitude",
            "ken-delta", "dare", "ties", "bitdelta", "low-rank", "compeft");
    /** Methods that prune the matrices of the layers, whose inputs have been measured. */
    private static final List<String> OF_LAYERS = List.of("random", "wanda", "wanda-zero",
            "delta-magnitude");
    private static final List<Double> RESETS = List.of(0.5, 0.75, 0.9, 0.95, 0.98);
    private static final int REFINEMENT = 2;
    private static final int MOST_SEEDS = 20;
    private static final int CALIBRATION_SENTENCES = 128;
    /** Finds the operation that draws. */
    private static final String RENDER = "(" + OperationInfo.PREFIX_ + "name=render)";
    private static final String TUNED = "tuned";
    private static final String SWEEP = "sweep";

    private final CheckpointReader reader;
    private final DemoSweep.Services services;

    @Option(names = "--seeds", label = "N", description = "%demoDecoder.seeds", order = 1)
    private int seeds = 1;

    @Option(names = "--resume", description = "%demoDecoder.resume", order = 2)
    private boolean resume;

    @Option(names = "--out", label = "DIR", description = "%demoDecoder.out", order = 3)
    private Path out;

    @Activate
    public DemoDecoderOperation(@Reference CheckpointReader reader, @Reference Pruner pruner,
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
        // The default place is the demo's own; a folder of the user's is replaced only when told to.
        Path folder = (out == null ? cache.resolve("demo-decoder") : out).toAbsolutePath();
        boolean force = context.force() || out == null;
        Path data = cache.resolve("data");
        Path brown = BrownCorpus.fetch(data, context);
        DecoderInputs inputs = new DecoderInputs(folder.resolve("base"),
                DecoderTraining.reviews(SentimentSentences.fetch(data, context), context.seed()));
        DecoderTraining training = new DecoderTraining(reader, force, resume);
        DemoSweep sweep = new DemoSweep(reader, services, inputs, force, resume);
        try {
            OperationResult base = training.base(DecoderTraining.brown(brown, context.seed()), context.seed(),
                    folder.resolve("start"), inputs.base(), context);
            return run(base, training, inputs, sweep, folder, context);
        } catch (CancellationException e) {
            if (!resume && DecoderTraining.isFinished(inputs.base())) {
                context.warn("The finished part is kept: 'ken demo-decoder --resume' with the same options "
                        + "continues it.");
            }
            throw e;
        }
    }

    private OperationResult run(OperationResult base, DecoderTraining training, DecoderInputs inputs, DemoSweep sweep,
            Path folder, OperationContext context) throws Exception {
        Path tuned = folder.resolve(TUNED);
        DemoDecoderResult result = new DemoDecoderResult(base,
                training.tuned(inputs, new Tuning.All(), context.seed(), tuned, context));
        result.add(besideBase(inputs, tuned, context));
        Path results = folder.resolve(SWEEP);
        JsonObject scores = sweep.run(new DemoSweep.Plan(METHODS, RESETS, false, Optional.empty(), REFINEMENT, true),
                tuned, context.seed(), results, context);
        Path curve = sweep.draw(results, context);
        result.add(SWEEP, "All tensors", scores, write(results, BitsTable.markdown(scores)));
        result.addVerdict(scores);
        Path layers = folder.resolve("layers");
        JsonObject ofLayers = sweep.run(new DemoSweep.Plan(OF_LAYERS, RESETS, true,
                Optional.of(norms(inputs, tuned, layers, context)), 0, false), tuned, context.seed(),
                layers.resolve(SWEEP), context);
        result.add("layers", "The matrices of the layers alone, beside which the rest is stored as it was tuned",
                ofLayers, write(layers, BitsTable.markdown(ofLayers)));
        if (seeds > 1) {
            List<JsonObject> sweeps = seedSweeps(scores, training, inputs, sweep, folder, context);
            result.addSeeds(sweeps, write(folder.resolve("seeds"), BitsTable.ofSeeds(sweeps)));
        }
        return result.build(folder, curve);
    }

    /** Compares the tuned model with the base; it must have learnt something. */
    private PerplexityComparison besideBase(DecoderInputs inputs, Path tuned, OperationContext context)
            throws IOException, OperationException {
        PerplexityScorer scorer = new PerplexityScorer(reader,
                inputs.reviews().load().test().stream().map(Example::text).toList(), DecoderInputs.WINDOWS);
        DocumentLosses before = scorer.score(inputs.base(), context);
        DocumentLosses after = scorer.score(tuned, context);
        if (after.natsPerToken() > before.natsPerToken() - DecoderTraining.LEAST_GAIN) {
            throw new OperationException(ExitCode.COMPUTATION, "the tuned model in " + tuned + " has a perplexity of "
                    + Math.round(Math.exp(after.natsPerToken())) + " on the test sentences, and the base one of "
                    + Math.round(Math.exp(before.natsPerToken())) + "; more was expected of the tuning; report this"
                    + " with the seed.");
        }
        return new PerplexityComparison(after, before, context.seed());
    }

    /** Measures norms on sentences that the model was tuned on. */
    private Path norms(DecoderInputs inputs, Path tuned, Path folder, OperationContext context)
            throws IOException, OperationException {
        Path norms = folder.resolve("norms.safetensors");
        List<String> sentences = inputs.reviews().load().training().stream().map(Example::text).toList();
        try (DecoderModel model = DecoderModel.open(reader, tuned);
                OutputFile file = OutputFile.open(norms, true, List.of())) {
            DecoderCalibration.run(model, tuned,
                    CalibrationRunner.choose(sentences, CALIBRATION_SENTENCES, context.seed()), 0, context)
                    .write(file.temporary());
            file.publish(context);
        }
        return norms;
    }

    /**
     * Tunes and sweeps with the seeds after the first, in folders of their own; what they choose does not matter, so
     * nothing is tried between the shares.
     */
    private List<JsonObject> seedSweeps(JsonObject first, DecoderTraining training, DecoderInputs inputs,
            DemoSweep sweep, Path folder, OperationContext context)
            throws IOException, OperationException, PruningRequestException {
        List<JsonObject> sweeps = new ArrayList<>(List.of(first));
        for (int i = 1; i < seeds; i++) {
            long seed = context.seed() + i;
            Path own = folder.resolve("seeds").resolve(String.valueOf(seed));
            training.tuned(inputs, new Tuning.All(), seed, own.resolve(TUNED), context);
            sweeps.add(sweep.run(new DemoSweep.Plan(METHODS, RESETS, false, Optional.empty(), 0, false),
                    own.resolve(TUNED), seed, own.resolve(SWEEP), context));
        }
        return sweeps;
    }

    private static String write(Path folder, String table) throws IOException, OperationException {
        try (OutputFile file = OutputFile.open(folder.resolve("table.md"), true, List.of())) {
            Files.writeString(file.temporary(), table);
            file.publish();
        }
        return table;
    }
}
