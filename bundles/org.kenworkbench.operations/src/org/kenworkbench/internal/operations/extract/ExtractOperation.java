/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import org.kenworkbench.analysis.factors.RankRule;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.operations.NameMap;
import org.kenworkbench.internal.operations.extract.Extracting.Extraction;
import org.kenworkbench.internal.operations.prune.input.InputStamps;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.operations.inputs.ModelConfiguration;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.pruning.match.MatchSide;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Writes the change of a tuned checkpoint as a LoRA adapter. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "extract", summary = "%extract.summary", description = "%extract.description", order = 26,
        ignores = RunOption.SEED)
public final class ExtractOperation implements Operation {

    private static final String GROUP = "rank";

    private final CheckpointReader reader;

    @Option(names = "--base", label = "BASE", required = true, description = "%extract.base", order = 1)
    private Path base;

    @Option(names = "--tuned", label = "TUNED", required = true, description = "%extract.tuned", order = 2)
    private Path tuned;

    @Option(names = "--rank", label = "RANK", group = GROUP, description = "%extract.rank", order = 3)
    private Integer rank;

    @Option(names = "--error", label = "SHARE", group = GROUP, description = "%extract.error", order = 4)
    private String error = "";

    @Option(names = "--map", label = "BASE=TUNED", description = "%prune.map", order = 5)
    private String map = "";

    @Option(names = "--top", label = "N", description = "%extract.top", order = 6)
    private int top = 20;

    @Option(names = "--out", label = "DIR", required = true, description = "%extract.out", order = 7)
    private Path out;

    @Activate
    public ExtractOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public void check() throws OperationException {
        RankChoice.of(rank, error);
        if (top < 0) {
            throw new OperationException(ExitCode.USAGE, "--top " + top + " is negative; give 0 to show all tensors.");
        }
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        check();
        try {
            return extract(RankChoice.of(rank, error), context);
        } catch (CancellationException e) {
            throw new OperationCancelledException(e);
        }
    }

    private OperationResult extract(RankRule rule, OperationContext context) throws IOException, OperationException {
        long started = System.nanoTime();
        // PEFT finds the modules of one model, not those of parts in folders.
        PruneSource source = PruneSource.of(base, tuned).withRenames(NameMap.parse(map)).withFolders(false);
        try (PruneInputs inputs = PruneInputs.open(reader, source, context);
                OutputFolder folder = OutputFolder.open(out, context.force(),
                        InputFiles.of(inputs.base(), inputs.tuned()))) {
            folder.supersedes(ModelFiles::isAdapterFile);
            InputStamps stamps = InputStamps.of(inputs);
            TensorMatch match = match(inputs, context);
            return folder.write(0, () -> {
                ModelChange change = ModelChange.of(inputs, match, context);
                // What cannot be read of a configuration was reported when it was looked at as it was opened.
                MatchSide side = ModelConfiguration.side(inputs.tuned(), TiedTensors.NONE, _ -> {
                });
                LinearLayers layers = LinearLayers.of(change.tensors(), side.vocabularySizes());
                Extracting extracting = new Extracting(inputs, change, layers, rule, context);
                requireSense(change, extracting);
                Path file = folder.resolve(ModelFiles.ADAPTER_WEIGHTS);
                Extraction extraction = extracting.write(file, tied(inputs, change, side))
                        .orElseThrow(() -> new OperationException(ExitCode.INPUT,
                                noFactors(extracting.candidates().size(), rule)));
                Files.writeString(folder.resolve(ModelFiles.ADAPTER_FILE), settings(inputs, layers, extraction).json(),
                        StandardOpenOption.CREATE_NEW);
                stamps.requireSame(inputs);
                ExtractReport report = new ExtractReport(extraction, change, out, Files.size(file),
                        (System.nanoTime() - started) / 1e9);
                ExtractWarnings.of(report, rule, inputs).forEach(context::warn);
                context.checkCancelled();
                folder.publish(context, ModelFiles.ADAPTER_FILE);
                return report.result(top);
            });
        }
    }

    private static TensorMatch match(PruneInputs inputs, OperationContext context) throws OperationException {
        TensorMatch match = inputs.matchByHeaders();
        NameMap.requireUse(match);
        inputs.requireCommon(match, context);
        return match;
    }

    private void requireSense(ModelChange change, Extracting extracting) throws OperationException {
        if (change.changed().isEmpty()) {
            throw new OperationException(ExitCode.INPUT, "every value of " + tuned + " is the one of " + base
                    + "; name a checkpoint that was trained from it.");
        }
        if (extracting.candidates().isEmpty()) {
            throw new OperationException(ExitCode.INPUT, tuned + " differs from " + base
                    + " in no weight of a linear layer, so there is nothing to make factors of; ken pack stores every "
                    + "change.");
        }
    }

    private String noFactors(int candidates, RankRule rule) {
        String matrices = (candidates == 1 ? "not even the one weight of a linear layer that differs"
                : "none of the " + candidates + " weights of linear layers that differ") + " in " + tuned;
        return switch (rule) {
            case RankRule.Given(int most) -> matrices + " is smaller as factors of rank " + most
                    + "; give a lower rank.";
            case RankRule.Error _ -> matrices + " is smaller as factors that leave out so little; give a larger "
                    + "--error, or store every change with ken pack.";
            case RankRule.WithinRounding() -> matrices + " changed by a low rank and rounding alone; say by --rank or "
                    + "--error what may be left out, or store every change with ken pack.";
        };
    }

    /** Embeddings of tokens that the model's class may use as its head, too, where no head of its own is stored. */
    private static Set<String> tied(PruneInputs inputs, ModelChange change, MatchSide side) {
        Set<String> tied = new HashSet<>();
        if (!ModelConfiguration.mayTieEmbeddings(inputs.tuned())) {
            return tied;
        }
        for (ChangedTensor tensor : change.tensors()) {
            if (tensor.tuned().shape().rank() == 2 && Roles.of(tensor.tuned()) == Role.EMBEDDINGS
                    && side.vocabularySizes().contains(tensor.tuned().shape().dim(0))
                    && change.tensors().stream().noneMatch(other -> Roles.of(other.tuned()) == Role.HEAD
                            && other.tuned().shape().equals(tensor.tuned().shape()))) {
                tied.add(tensor.name());
            }
        }
        return tied;
    }

    private AdapterSettings settings(PruneInputs inputs, LinearLayers layers, Extraction extraction)
            throws IOException {
        Optional<String> hub = InputPlaces.hubName(inputs.base().source());
        String name = hub.map(of -> of.substring(of.indexOf(':') + 1)).orElse(base.toString());
        int at = hub.isPresent() ? name.indexOf('@') : -1;
        return new AdapterSettings(at < 0 ? name : name.substring(0, at),
                at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1)), new TreeMap<>(extraction.ranks()),
                layers.transposed(), extraction.wholes());
    }
}
