/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.kenworkbench.composition.AllocationKind;
import org.kenworkbench.composition.AmountKind;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionFactory;
import org.kenworkbench.composition.FillKind;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.OutsideKind;
import org.kenworkbench.composition.PrecisionKind;
import org.kenworkbench.composition.PruningSettings;
import org.kenworkbench.composition.RescaleKind;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.composition.TensorFate;
import org.kenworkbench.composition.Totals;
import org.kenworkbench.composition.store.CompositionStore;
import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.internal.operations.prune.write.FinishedFiles;
import org.kenworkbench.internal.operations.prune.write.OutputDigests;
import org.kenworkbench.internal.operations.prune.write.ResultFolder;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.operations.prune.AdapterUse;
import org.kenworkbench.operations.prune.PruneSource;
import org.kenworkbench.operations.prune.Unmatched;
import org.kenworkbench.pruning.Budget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Place;

/** {@code composition.kenx}: the run's decisions and provenance as an EMF model. */
public final class CompositionFile {

    private static final CompositionFactory FACTORY = CompositionFactory.eINSTANCE;

    private CompositionFile() {
    }

    /**
     * Writes the composition, after all other files, since it carries their digests.
     *
     * @param files the files beside it, without the report
     */
    public static void write(PruneOutcome outcome, ResultFolder folder, FinishedFiles files) throws IOException {
        Composition composition = FACTORY.createComposition();
        composition.setProgramVersion(ProgramVersion.text());
        composition.setCreated(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        long parameters = outcome.result().plan().parameters();
        composition.setBase(input(outcome.base(), outcome.result().baseDigest(),
                outcome.result().plan().match().baseParameters()));
        composition.setTuned(input(outcome.tuned(), outcome.result().tunedDigest(), parameters));
        composition.setSettings(settings(outcome));
        composition.setTotals(totals(outcome));
        Map<TensorId, Place> places = outcome.result().plan().places();
        for (TensorResult tensor : outcome.result().tensors()) {
            composition.getTensors().add(tensor(tensor, places.get(tensor.plan().tensor().id()), outcome));
        }
        // Of a subnetwork in shards the index comes first: it is what is opened.
        files.subnetwork().forEach(file -> composition.getOutputs().add(output(OutputKind.SUBNETWORK, file)));
        Path report = folder.staged().resolve(PruneOutcome.REPORT_FILE);
        composition.getOutputs().add(output(OutputKind.REPORT,
                new WrittenFile(PruneOutcome.REPORT_FILE, Files.size(report), OutputDigests.of(report))));
        files.model().forEach(file -> composition.getOutputs().add(output(OutputKind.MODEL, file)));
        CompositionStore.save(composition, folder.staged().resolve(PruneOutcome.COMPOSITION_FILE));
    }

    private static InputReference input(PruneOutcome.InputFile input, String digest, long parameters) {
        InputReference reference = FACTORY.createInputReference();
        reference.setPath(input.named());
        reference.setFormat(input.formatId());
        reference.setDigest(digest);
        reference.setSizeBytes(input.sizeBytes());
        reference.setParameters(parameters);
        return reference;
    }

    /** Tells how tensors were matched, where that was not left to the program. */
    private static void matching(PruneSource source, PruningSettings settings) {
        if (!source.renames().isEmpty()) {
            settings.setRenames(source.renames().stream().map(NameRename::toString).collect(Collectors.joining(",")));
        }
        if (source.unmatched() != Unmatched.KEEP) {
            settings.setUnmatched(source.unmatched().name().toLowerCase(Locale.ROOT));
        }
        if (source.adapter() != AdapterUse.MERGE) {
            settings.setAdapter(source.adapter().name().toLowerCase(Locale.ROOT));
        }
    }

    private static PruningSettings settings(PruneOutcome outcome) {
        PruningRequest request = outcome.request();
        PruningSettings settings = FACTORY.createPruningSettings();
        settings.setRule(request.ruleId());
        switch (request.budget()) {
            case Budget.Count count -> {
                settings.setKKind(AmountKind.COUNT);
                settings.setKCount(count.k());
            }
            case Budget.KeepShare keep -> {
                settings.setKKind(AmountKind.KEEP_SHARE);
                settings.setKShare(keep.share());
            }
            case Budget.ResetShare reset -> {
                settings.setKKind(AmountKind.RESET_SHARE);
                settings.setKShare(reset.share());
            }
        }
        settings.setAllocation(AllocationKind.getByName(request.allocation().name()));
        settings.setNorms(outcome.sources().norms().orElse(null));
        matching(outcome.job().source(), settings);
        settings.setRescale(RescaleKind.getByName(request.rescale().name()));
        settings.setPrecision(PrecisionKind.getByName(request.precision().name()));
        settings.setScope(request.scope().text());
        settings.setMatricesOnly(request.scope().matricesOnly());
        settings.setOutside(OutsideKind.getByName(request.outside().name()));
        settings.setFill(FillKind.getByName(request.fill().name()));
        settings.setRank(request.rank());
        settings.setFactorPrecision(PrecisionKind.getByName(request.factorPrecision().name()));
        settings.setFormsByTensor(outcome.result().plan().hasForms());
        settings.setProvider(outcome.result().provider().provider().id());
        settings.setProviderReason(outcome.result().provider().reason());
        settings.setCoding(outcome.job().target().coding().id());
        settings.setSeed(request.seed());
        return settings;
    }

    private static Totals totals(PruneOutcome outcome) {
        PruningResult result = outcome.result();
        PruningResult.Totals model = result.model();
        Totals totals = FACTORY.createTotals();
        totals.setTensors(result.tensors().size());
        totals.setPrunedTensors(result.tensors().stream().filter(t -> t.plan().fate() == Fate.PRUNED).count());
        totals.setRows(result.tensors().stream().filter(t -> t.plan().fate() == Fate.PRUNED)
                .mapToLong(t -> t.plan().rows()).sum());
        totals.setRowsKeptWhole(result.keptWhole().stream().mapToLong(t -> t.plan().rows()).sum());
        totals.setParameters(model.parameters());
        totals.setParametersInScope(result.scope().parameters());
        totals.setKept(model.kept());
        totals.setReset(model.reset());
        totals.setChangedKept(model.changedKept());
        totals.setChangedReset(model.changedReset());
        totals.setDeltaNormSquared(model.deltaNormSquared());
        totals.setKeptDeltaNormSquared(model.keptDeltaNormSquared());
        totals.setRandomKeptDeltaNormSquared(model.randomKeptDeltaNormSquared());
        totals.setStoredBytes(outcome.written().storedBytes().values().stream().mapToLong(Long::longValue).sum());
        return totals;
    }

    private static TensorEntry tensor(TensorResult result, Place place, PruneOutcome outcome) {
        TensorEntry entry = FACTORY.createTensorEntry();
        entry.setName(result.plan().tensor().name());
        entry.setDtype(result.plan().tensor().dtype().name());
        entry.getShape().addAll(result.plan().tensor().shape().dims());
        entry.setRole(result.plan().role().id());
        entry.setLayer(place.number().orElse(-1));
        // The reason tells that it is tied.
        entry.setFate(result.plan().fate() == Fate.TIED ? TensorFate.TUNED
                : TensorFate.getByName(result.plan().fate().name()));
        entry.setReason(result.plan().reason());
        entry.setRows(result.plan().rows());
        entry.setRowLength(result.plan().rowLength());
        entry.setRowsKeptWhole(result.plan().keptWhole() ? result.plan().rows() : 0);
        entry.setK(result.plan().k());
        entry.setKept(result.kept());
        entry.setReset(result.reset());
        entry.setChangedKept(result.changedKept());
        entry.setChangedReset(result.changedReset());
        entry.setDeltaNormSquared(result.deltaNormSquared());
        entry.setKeptDeltaNormSquared(result.keptDeltaNormSquared());
        entry.setRandomKeptDeltaNormSquared(result.randomKeptDeltaNormSquared());
        entry.setBaseNormSquared(result.baseNormSquared());
        entry.setStoredBytes(outcome.written().storedBytes().get(result.plan().tensor().id()));
        entry.setBaseDigest(result.baseDigest().orElse(null));
        entry.setTunedDigest(result.tunedDigest());
        entry.setPrunedDigest(result.prunedDigest());
        return entry;
    }

    private static OutputReference output(OutputKind kind, WrittenFile file) {
        OutputReference reference = FACTORY.createOutputReference();
        reference.setKind(kind);
        reference.setPath(file.name());
        reference.setSizeBytes(file.sizeBytes());
        reference.setDigest(file.sha256());
        return reference;
    }
}
