/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.operations.prune.input.InputCheck;
import org.kenworkbench.internal.operations.prune.input.InputStamps;
import org.kenworkbench.internal.operations.prune.input.PairCheck;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.report.CompositionFile;
import org.kenworkbench.internal.operations.prune.report.ModelCard;
import org.kenworkbench.internal.operations.prune.report.PlanWarnings;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.report.ReportFile;
import org.kenworkbench.internal.operations.prune.request.Amounts;
import org.kenworkbench.internal.operations.prune.request.Words;
import org.kenworkbench.internal.operations.prune.resume.JournalKeeper;
import org.kenworkbench.internal.operations.prune.resume.RunIdentity;
import org.kenworkbench.internal.operations.prune.resume.RunJournal;
import org.kenworkbench.internal.operations.prune.resume.TakeOver;
import org.kenworkbench.internal.operations.prune.resume.UnfinishedRun;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.internal.operations.prune.write.OutputBytes;
import org.kenworkbench.internal.operations.prune.write.OutputDigests;
import org.kenworkbench.internal.operations.prune.write.ResultFolder;
import org.kenworkbench.internal.operations.prune.write.ResultWriter;
import org.kenworkbench.internal.operations.prune.write.ResultWriters;
import org.kenworkbench.internal.operations.prune.write.SinkChain;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.command.Values;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;

/**
 * One run of a job, from open checkpoints to published results. It keeps a {@link RunJournal} while it works, so that
 * another run can go on with what it has done, should it be killed. One thread.
 */
final class PruneRun {

    /** Opens the inputs once more. */
    @FunctionalInterface
    interface Opener {
        PruneInputs open() throws IOException, OperationException;
    }

    private final PruneJob job;
    private final ProviderChoice choice;
    private final PruneInputs inputs;
    private final Opener again;
    private final Stopwatch watch;
    private final OperationContext context;
    private final InputStamps stamps;
    private final List<PruningPlan> plans;
    private final List<String> warnings;
    private final SideFiles files;
    private final Optional<ShardLayout> model;

    /** Plans the run; throws as {@link PruneRunner#plans}. */
    PruneRun(PruneJob job, ProviderChoice choice, PruneInputs inputs, Opener again, Stopwatch watch,
            OperationContext context)
            throws IOException, OperationException {
        this.job = job;
        this.choice = choice;
        this.inputs = inputs;
        this.again = again;
        this.watch = watch;
        this.context = context;
        stamps = InputStamps.of(inputs);
        plans = PruneRunner.plans(job, inputs, context);
        choice.rule().require(plans.getFirst());
        warnings = new ArrayList<>(PlanWarnings.of(plans));
        files = SideFiles.of(inputs.base(), inputs.tuned(), warnings::add);
        warnings.forEach(context::warn);
        model = modelLayout(job, plans.getFirst());
    }

    /** Does the work; results by plan. */
    List<PruneOutcome> run() throws IOException, OperationException {
        List<Path> protectedFiles = new ArrayList<>(InputFiles.of(inputs.base(), inputs.tuned()));
        protectedFiles.addAll(files.files().values());
        if (job.norms() != null) {
            protectedFiles.add(job.norms());
        }
        RunIdentity identity = RunIdentity.of(job, plans, choice, model, files.names());
        try (OutputFolder out = OutputFolder.open(job.out(), job.force(), protectedFiles,
                job.resume() ? UnfinishedOutput.RESUME : UnfinishedOutput.DISCARD)) {
            Optional<UnfinishedRun> unfinished = out.isResumed() ? UnfinishedRun.read(out.journal()) : Optional.empty();
            if (unfinished.isPresent()) {
                identity.requireSame(unfinished.get().identity(), job.out());
            }
            if (!out.isResumed()) {
                out.requireRoom(OutputBytes.least(job, plans));
            }
            List<ResultFolder> folders = folders(job, out);
            watch.lap("plan");
            try {
                return out.write(OutputBytes.most(job, plans), () -> {
                    List<PruneOutcome> outcomes = write(out, folders, identity, unfinished);
                    context.checkCancelled();
                    out.publish(folders.stream().map(folder -> folder.within(PruneOutcome.COMPOSITION_FILE))
                            .toArray(String[]::new));
                    return outcomes;
                });
            } catch (IOException | OperationException | RuntimeException | Error e) {
                if (out.keepsUnfinished()) {
                    context.warn("What is done is kept: give --resume again to go on with it.");
                }
                throw e;
            }
        }
    }

    /** The output folder itself for a single amount, else a folder in it for each. */
    static List<ResultFolder> folders(PruneJob job, OutputFolder out) throws OperationException {
        List<ResultFolder> folders = new ArrayList<>();
        if (job.isMultiple()) {
            for (PruningRequest request : job.requests()) {
                String name = Amounts.folder(request.budget());
                folders.add(new ResultFolder(name, out.makeFolder(name), out.target().resolve(name)));
            }
        } else {
            folders.add(new ResultFolder("", out.resolve(""), out.target()));
        }
        if (job.writeModel()) {
            out.supersedes(SideFiles::isOfAModel);
        }
        return folders;
    }

    /** One file unless a size is asked for: it is what the contract promises, whatever the inputs are spread over. */
    static Optional<ShardLayout> modelLayout(PruneJob job, PruningPlan plan) throws OperationException {
        if (!job.writeModel()) {
            return Optional.empty();
        }
        List<TensorInfo> tensors = plan.tensors().stream().map(TensorPlan::tensor).toList();
        return Optional.of(job.shardSize() == null ? ShardLayout.single(tensors) : job.shardSize().layout(tensors));
    }

    private List<PruneOutcome> write(OutputFolder out, List<ResultFolder> folders, RunIdentity identity,
            Optional<UnfinishedRun> unfinished) throws IOException, OperationException {
        Set<Path> growing = folders.stream().flatMap(folder -> ResultWriter.growing(model).stream().map(folder::within))
                .map(Path::of).collect(Collectors.toSet());
        List<UnfinishedRun.Entry> entries = unfinished.map(run -> run.entries(plans)).orElse(List.of());
        boolean resumed = !entries.isEmpty()
                && growing.stream().allMatch(file -> Files.isRegularFile(out.resolve(file.toString())));
        out.discard(file -> !resumed || !growing.contains(file));
        SubnetworkCoding coding = SubnetworkCoding.of(job.coding()).orElseThrow();
        OtherForms forms = new OtherForms(coding);
        try (ResultWriters writers = new ResultWriters(context.threads(), plans.size())) {
            for (PruningPlan plan : plans) {
                writers.add(ResultWriter.open(folders.get(writers.all().size()), plan, settings(plan, choice),
                        files.names(),
                        coding, writers.workers(), model, resumed));
            }
            List<UnfinishedRun.Entry> sound = resumed ? takeOver(entries, writers.all(), forms) : List.of();
            out.keepUnfinished(job.resume() && !sound.isEmpty());
            try (RunJournal journal = sound.isEmpty() ? RunJournal.create(out.journal(), identity)
                    : RunJournal.resume(out.journal(), sound.getLast().endBytes())) {
                List<PruningResult> results = select(done(sound), writers.all(), forms,
                        new JournalKeeper(journal, writers.all(), forms, () -> out.keepUnfinished(job.resume())));
                return finish(writers, results, forms, remarks(out, done(sound).getFirst().size()));
            }
        }
    }

    /** Counts what is there of what was done as done by this run; gives the entries that tell of it. */
    private List<UnfinishedRun.Entry> takeOver(List<UnfinishedRun.Entry> entries, List<ResultWriter> writers,
            OtherForms forms) throws IOException, OperationException {
        int sound = TakeOver.sound(entries.stream().map(UnfinishedRun.Entry::entry).toList(), writers, inputs, context);
        for (UnfinishedRun.Entry taken : entries.subList(0, sound)) {
            for (int i = 0; i < writers.size(); i++) {
                writers.get(i).takeOver(taken.entry().written().get(i), taken.entry().results().get(i));
            }
            forms.resume(taken.entry().forms());
        }
        watch.lap("check what is done");
        return entries.subList(0, sound);
    }

    /** By plan. */
    private List<List<TensorResult>> done(List<UnfinishedRun.Entry> entries) {
        List<List<TensorResult>> done = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            List<TensorResult> ofPlan = new ArrayList<>();
            for (UnfinishedRun.Entry entry : entries) {
                ofPlan.addAll(entry.entry().results().get(i));
            }
            done.add(ofPlan);
        }
        return done;
    }

    private List<PruningResult> select(List<List<TensorResult>> done, List<ResultWriter> writers, OtherForms forms,
            JournalKeeper keeper) throws IOException, OperationException {
        List<SelectionSink> sinks = new ArrayList<>();
        for (ResultWriter writer : writers) {
            List<SelectionSink> chain = new ArrayList<>(List.of(writer.sink()));
            if (sinks.isEmpty()) {
                // What the inputs alone decide is looked at once.
                chain.add(forms);
            }
            chain.add(keeper.sink(sinks.size()));
            sinks.add(new SinkChain(chain));
        }
        List<PruningResult> results = PruneRunner.selectRest(plans, choice, inputs.base(), inputs.tuned(), done, sinks,
                "Pruning", context);
        keeper.enter();
        watch.lap("select and write");
        if (!InputStamps.of(inputs).equals(stamps)) {
            // Opened again: the name may be another file's by now.
            try (PruneInputs now = again.open()) {
                InputCheck.require(now, results.getFirst().tensors(), context);
            }
        }
        return results;
    }

    private List<PruneOutcome> finish(ResultWriters writers, List<PruningResult> results, OtherForms forms,
            List<String> ofResuming) throws IOException {
        Checkpoint base = inputs.base();
        Checkpoint tuned = inputs.tuned();
        PairCheck pair = PairCheck.of(inputs, results.getFirst().tensors(), context);
        pair.warning().ifPresent(warning -> {
            warnings.add(warning);
            context.warn(warning);
        });
        List<String> remarks = new ArrayList<>(ofResuming);
        pair.remark().ifPresent(remarks::add);
        for (int i = 0; i < results.size(); i++) {
            ResultWriter writer = writers.all().get(i);
            ModelCard.Bytes bytes = new ModelCard.Bytes(InputFiles.sizeBytes(tuned), forms.halfBytes(),
                    forms.wholeBytes(),
                    writer.storedBytes().values().stream().mapToLong(Long::longValue).sum());
            writer.sideFiles(files,
                    ModelCard.text(base, tuned, files, settings(plans.get(i), choice), results.get(i), bytes,
                            job.quality()));
            writer.finish(results.get(i));
        }
        watch.lap("sync to disk");
        Map<Path, String> digests = OutputDigests.of(writers.files(), context);
        watch.lap("digest results");
        List<PruneOutcome> outcomes = new ArrayList<>();
        for (ResultWriter writer : writers.all()) {
            PruneOutcome outcome = new PruneOutcome(job, writer.folder().name(), input(base, writer),
                    input(tuned, writer),
                    norms(writer), results.get(outcomes.size()), watch.laps(), writer.storedBytes(),
                    writer.modelFiles(), writer.sideFiles(),
                    new PruneOutcome.Sizes(writer.subnetworkBytes(), forms.wholeBytes(), forms.halfBytes(),
                            writer.modelBytes()),
                    warnings, remarks);
            ReportFile.write(outcome, writer.folder().staged().resolve(PruneOutcome.REPORT_FILE));
            CompositionFile.write(outcome, writer.folder(), digests);
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private List<String> remarks(OutputFolder out, int tensorsDone) {
        if (!job.resume()) {
            return out.hasDiscarded()
                    ? List.of("What an unfinished run had done was discarded; --resume would have gone on with it.")
                    : List.of();
        }
        if (tensorsDone == 0) {
            return List.of(out.isResumed()
                    ? "The unfinished run had done nothing that could be taken over: all was done again."
                    : "There was no unfinished run to resume: all was done from the beginning.");
        }
        long all = plans.getFirst().tensors().stream().filter(tensor -> tensor.fate() != Fate.TIED).count();
        return List.of("Resumed: " + tensorsDone + " of " + all + " tensors were taken over from an unfinished run.");
    }

    static SubnetworkSettings settings(PruningPlan plan, ProviderChoice choice) {
        PruningRequest request = plan.request();
        return new SubnetworkSettings(request.ruleId(), request.budget().toString(), request.scope().toString(),
                Words.of(request.outside()), Values.typed(request.fill()), choice.provider().id(),
                Long.toString(request.seed()), ProgramVersion.text(), Words.of(request.allocation()),
                Words.of(request.rescale()));
    }

    private PruneOutcome.InputFile input(Checkpoint checkpoint, ResultWriter writer) throws IOException {
        return new PruneOutcome.InputFile(checkpoint.source(),
                job.paths().of(checkpoint.source(), writer.folder().target()), checkpoint.formatId(),
                InputFiles.sizeBytes(checkpoint));
    }

    private Optional<String> norms(ResultWriter writer) throws IOException {
        return job.norms() == null ? Optional.empty()
                : Optional.of(job.paths().of(job.norms(), writer.folder().target()));
    }
}
