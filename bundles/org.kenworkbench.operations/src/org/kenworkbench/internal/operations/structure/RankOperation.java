/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.structure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.analysis.structure.Ranking;
import org.kenworkbench.analysis.structure.StructurePart;
import org.kenworkbench.analysis.structure.StructureParts;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.inputs.AttentionHeads;
import org.kenworkbench.operations.output.OutputFile;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Ranks layers, heads or neurons of a pruned result. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "rank", summary = "%rank.summary", description = "%rank.description", order = 41,
        ignores = {RunOption.SEED, RunOption.THREADS})
public final class RankOperation implements Operation {

    private static final int MOST_HEADS = 1 << 16;

    private final CheckpointReader reader;

    @Argument(label = "COMPOSITION.kenx", composition = true, description = "%rank.composition")
    private Path composition;

    @Option(names = "--of", label = "PARTS", description = "%rank.of", order = 1)
    private StructurePart.Kind of = StructurePart.Kind.LAYER;

    @Option(names = "--by", label = "FIGURE", description = "%rank.by", order = 2)
    private Ranking by = Ranking.DELTA;

    @Option(names = "--top", label = "N", description = "%rank.top", order = 3)
    private int top = 20;

    @Option(names = "--heads", label = "N", description = "%rank.heads", order = 4)
    private int heads;

    @Option(names = "--csv", label = "FILE.csv", description = "%rank.csv", order = 5)
    private Path csv;

    @Activate
    public RankOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        if (top < 0) {
            throw new OperationException(ExitCode.USAGE, "--top takes a number of 0 or more, 0 for all, not " + top);
        }
        if (heads < 0 || heads > MOST_HEADS || heads > 0 && of != StructurePart.Kind.HEAD) {
            throw new OperationException(ExitCode.USAGE,
                    heads > 0 && heads <= MOST_HEADS ? "--heads goes with --of head; leave it out."
                            : "--heads takes a number from 1 to " + MOST_HEADS + ", not " + heads);
        }
        Path kenx = ResultPlace.composition(composition);
        try (OutputFile table = csv == null ? null : OutputFile.open(csv, context.force(), List.of(kenx))) {
            List<StructurePart> ranked = by.sorted(parts(kenx, context));
            if (ranked.isEmpty()) {
                throw new OperationException(ExitCode.INPUT, composition + " has no " + Values.typed(of) + "s to "
                        + "rank: the names of its tensors show none.");
            }
            if (table != null) {
                table.write(0,
                        () -> Files.writeString(table.temporary(), RankingSummary.csv(ranked), StandardCharsets.UTF_8));
                table.publish(context);
            }
            return RankingSummary.of(ranked, by, top == 0 ? ranked.size() : Math.min(top, ranked.size()));
        }
    }

    private List<StructurePart> parts(Path kenx, OperationContext context) throws IOException, OperationException {
        Composition loaded = CompositionStore.load(kenx);
        if (of == StructurePart.Kind.LAYER) {
            return StructureParts.layers(CompositionProfile.of(loaded));
        }
        try (OpenComposition open = OpenComposition.open(kenx, loaded, reader);
                OperationContext.Stage stage = context.begin("Reading", 0, ProgressUnit.PARAMETERS)) {
            PrunedModel model = open.model();
            PruningMonitor monitor = context.monitor(stage);
            AttentionHeads told = AttentionHeads.of(List.of(open.tuned(), open.base()), context::warn);
            if (of == StructurePart.Kind.NEURON) {
                return StructureParts.neurons(model, told.pairsOfGates(), context.threads(), monitor);
            }
            return heads(model, told, context, monitor);
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException();
        }
    }

    /**
     * Finds the heads by the number that the user gives, else by the configuration beside a checkpoint; warns of what
     * is left out.
     */
    private List<StructurePart> heads(PrunedModel model, AttentionHeads told, OperationContext context,
            PruningMonitor monitor)
            throws IOException, OperationException, PruningCancelledException {
        Map<String, AttentionHeads.Told.Missing> missing = new TreeMap<>();
        OptionalInt given = heads > 0 ? OptionalInt.of(heads) : OptionalInt.empty();
        List<StructurePart> parts = StructureParts.heads(model, (queries, place, outputs) -> {
            boolean isFused = MatrixWord.of(queries.info().name()).filter(MatrixWord.QKV::equals).isPresent();
            return switch (told.told(place.stack(), place.matrix(), isFused, given)) {
                case AttentionHeads.Told.Heads found -> Optional.of(found.shape());
                case AttentionHeads.Told.Missing what -> {
                    missing.put(place.matrix(), what);
                    yield Optional.empty();
                }
            };
        }, context.threads(), monitor);
        if (parts.isEmpty()) {
            throw new OperationException(ExitCode.INPUT, composition + " has no heads to rank: " + (missing.isEmpty()
                    ? "the names of its tensors show no query matrix in a layer."
                    : sentence(missing.values().iterator().next())));
        }
        missing.values().stream().map(this::sentence).distinct()
                .forEach(sentence -> context.warn("Some heads are left out: " + sentence + '.'));
        return parts;
    }

    private String sentence(AttentionHeads.Told.Missing missing) {
        return missing.sentence() + (missing.ifNumberIsGiven() && heads == 0 ? "; give --heads N" : "");
    }
}
