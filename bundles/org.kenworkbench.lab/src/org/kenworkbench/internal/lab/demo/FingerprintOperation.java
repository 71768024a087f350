/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.evaluate.ScoreText;
import org.kenworkbench.internal.lab.train.TrainJob;
import org.kenworkbench.internal.lab.train.Tuning;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.compare.GroupComparer;
import org.kenworkbench.operations.compare.GroupComparison;
import org.kenworkbench.operations.demo.DemoModels;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.prune.AdapterUse;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.operations.prune.Pruner;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.Scope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * An experiment on whether the kept positions reveal what a model was tuned on: six trainings on three sources, pruned
 * by two rules and compared beside noise.
 */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "demo-fingerprint", summary = "%demoFingerprint.summary",
        description = "%demoFingerprint.description", order = 92)
public final class FingerprintOperation implements Operation {

    private static final int MODELS_OF_A_SOURCE = 2;
    private static final double KEEP_SHARE = 0.3;
    private static final int DRAWS = 20;
    private static final List<String> RULES = List.of("ken", "delta-magnitude");
    private static final List<Closeness> MEASURES = List.of(Closeness.OVERLAP, Closeness.SIGN, Closeness.CORRELATION);
    /** Shares of the parts of the data; nothing is chosen by validation, so that all models are trained for as long. */
    private static final String SPLIT = "90/0/10";

    private final CheckpointReader reader;
    private final Pruner pruner;
    private final GroupComparer comparer;

    @Option(names = "--resume", description = "%demoFingerprint.resume", order = 1)
    private boolean resume;

    @Option(names = "--out", label = "DIR", description = "%demoFingerprint.out", order = 2)
    private Path out;

    @Activate
    public FingerprintOperation(@Reference CheckpointReader reader, @Reference Pruner pruner,
            @Reference GroupComparer comparer) {
        this.reader = reader;
        this.pruner = pruner;
        this.comparer = comparer;
    }

    /** A fine-tuned model. */
    private record Trained(String name, Path folder, double accuracy) {
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        if (out != null) {
            OutputPlace.requireWritable(out);
        }
        Path cache = DemoModels.defaultCacheFolder();
        Path base = DemoEncoder.fetch(cache, context);
        Map<String, Path> sentences = FingerprintSentences.fetch(cache.resolve("data"), context);
        // The default place is the demo's own; a folder of the user's is replaced only when told to.
        Path folder = (out == null ? cache.resolve("demo-fingerprint") : out).toAbsolutePath();
        boolean force = context.force() || out == null;
        List<Trained> models = new ArrayList<>();
        for (Map.Entry<String, Path> source : sentences.entrySet()) {
            for (int i = 0; i < MODELS_OF_A_SOURCE; i++) {
                // Each model has a seed of its own: an equal one would make equal heads and orders, and so a likeness
                // of its own.
                models.add(train(base, source.getValue(), source.getKey() + '-' + (i + 1),
                        context.seed() + models.size(), folder, force, context));
            }
        }
        OperationResult.Builder result = OperationResult.builder().table(accuracies(models));
        JsonObject json = new JsonObject();
        for (String rule : RULES) {
            List<Path> pruned = prune(base, models, rule, folder.resolve(rule), force, context);
            GroupComparison found = comparer.compare(pruned, Optional.of(base), DRAWS, context);
            json.add(rule, JsonParser.parseString(comparer.json(found)));
            Path ofRule = folder.resolve(rule);
            GroupComparison fromHere = new GroupComparison(found.files().stream().map(ofRule::relativize).toList(),
                    found.settings(), found.comparison());
            try (OutputFile file = OutputFile.open(ofRule.resolve("compare.csv"), true, List.of())) {
                Files.writeString(file.temporary(), comparer.csv(fromHere), StandardCharsets.UTF_8);
                file.publish();
            }
            comparer.draw(found, Closeness.OVERLAP, folder.resolve(rule).resolve("overlap.svg"));
            result.text("Rule " + rule + ", " + Math.round(100 * KEEP_SHARE)
                    + " % of each row of the layers' matrices kept. Are models of one"
                    + " source closer than models of different sources?\n" + answers(found));
        }
        return result.text("Figures and pictures of both rules are in " + folder + '.').json(json.toString())
                .output(folder)
                .build();
    }

    private static String answers(GroupComparison found) {
        return MEASURES.stream().map(measure -> FingerprintAnswer.of(found.comparison(), measure).sentence())
                .collect(Collectors.joining("\n"));
    }

    private Trained train(Path base, Path data, String name, long seed, Path folder, boolean force,
            OperationContext context)
            throws IOException, OperationException {
        Path out = folder.resolve("models").resolve(name);
        TrainJob job = new TrainJob(base, SentimentSentences.request(data, SPLIT, context.seed()),
                DemoTraining.settings(new Tuning.All(), 0, seed),
                out, force, resume);
        return new Trained(name, out, DemoTraining.accuracy(DemoTraining.run(reader, job, context).json()));
    }

    private List<Path> prune(Path base, List<Trained> models, String rule, Path folder, boolean force,
            OperationContext context)
            throws IOException, OperationException {
        List<Path> pruned = new ArrayList<>();
        PruningRequest request = new PruningRequest(rule, new Budget.KeepShare(KEEP_SHARE),
                new Scope(DemoSweep.LAYERS, true), Outside.TUNED,
                Fill.BASE, PruningRequest.AUTO, context.seed());
        for (Trained model : models) {
            Path out = folder.resolve(model.name());
            pruner.prune(new PruneJob(PruneSource.of(base, model.folder()).with(AdapterUse.REFUSE), List.of(request),
                    PruneTarget.of(out, force)), context);
            pruned.add(out);
        }
        return pruned;
    }

    private static Table accuracies(List<Trained> models) {
        Table.Builder table = Table.builder().text("model").number("accuracy");
        models.forEach(model -> table.row(model.name(), ScoreText.digits(model.accuracy())));
        return table.build();
    }
}
