/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.pieces.DividedOutput;
import org.kenworkbench.internal.operations.pieces.DividedTarget;
import org.kenworkbench.internal.operations.pieces.PieceSpans;
import org.kenworkbench.internal.operations.pieces.SharedFacts;
import org.kenworkbench.internal.operations.pieces.WrittenFile;
import org.kenworkbench.internal.operations.prune.input.InputStamps;
import org.kenworkbench.internal.operations.prune.input.Planning;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.input.TiedPair;
import org.kenworkbench.internal.operations.prune.pieces.PieceFacts;
import org.kenworkbench.internal.operations.prune.pieces.PieceResult;
import org.kenworkbench.internal.operations.prune.pieces.PieceRounds;
import org.kenworkbench.internal.operations.prune.pieces.PieceTask;
import org.kenworkbench.internal.operations.prune.pieces.SetWriters;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.report.PruneSummary;
import org.kenworkbench.internal.operations.prune.resume.DividedJournal;
import org.kenworkbench.internal.operations.prune.resume.RunIdentity;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.internal.operations.prune.write.OutputBytes;
import org.kenworkbench.internal.operations.prune.write.ResultFolders;
import org.kenworkbench.internal.operations.prune.write.ResultForm;
import org.kenworkbench.internal.operations.prune.write.ResultWriter;
import org.kenworkbench.internal.operations.prune.write.WrittenSettings;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.pieces.PieceRun;
import org.kenworkbench.operations.pieces.PieceSettings;
import org.kenworkbench.operations.program.ProgramVersion;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.SubnetworkForm;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.tensor.TensorInfo;

/**
 * A pruning whose tensors other processes prune and write, in the process that leads it: it divides the plan, finds
 * where to cut off if rows of the whole model share a budget, and writes what tells of the whole. It holds no tensor.
 * One thread at a time.
 */
final class DividedPrune implements PieceRun {

    /**
     * The means of a run.
     *
     * @param reader  opens inputs and results
     * @param chooser looks up rule and provider
     */
    record Tools(CheckpointReader reader, KernelChooser chooser, OperationContext context) {
    }

    private final PreparedPrune prepared;
    private final Tools tools;
    private final Stopwatch watch;
    private final SideFiles files;
    private final List<String> warnings;
    private final DividedOutput out;
    private final PieceRounds rounds;
    private final ResultForm form;
    private final List<SubnetworkSet> sets;

    private DividedPrune(PreparedPrune prepared, TiedPair tied, PieceSettings settings, Tools tools, Stopwatch watch)
            throws IOException, OperationException {
        this.prepared = prepared;
        this.tools = tools;
        this.watch = watch;
        warnings = new ArrayList<>(prepared.warnings());
        files = SideFiles.of(prepared.inputs().base(), prepared.inputs().tuned(),
                prepared.job().target().coding().fileVersion(), sentence -> {
                    warnings.add(sentence);
                    tools.context.warn(sentence);
                });
        form = new ResultForm(prepared.job().target().form(), files.names(), files.folders(),
                Optional.empty());
        long mostBytes = PieceSpans.mostBytes(settings.splitBytes());
        PruningPlan plan = prepared.plans().getFirst();
        List<TensorSpan> spans = PieceSpans.of(plan.tensors().stream().map(TensorPlan::tensor).toList(),
                plan.match().tied().keySet(), mostBytes);
        RunIdentity identity = RunIdentity.of(prepared.job(), prepared.plans(), prepared.choice(), form,
                "into " + spans.size() + " pieces of up to " + mostBytes + " bytes");
        sets = sets(identity, spans.size() + 1);
        out = DividedOutput.open(target(prepared.job(), settings), prepared.inputFiles(files),
                new DividedJournal(identity, prepared.job().target().out()), spans.size() + 1);
        boolean done = false;
        try {
            SharedFacts shared = new SharedFacts(ProgramVersion.ofBuild(), prepared.stamps().digest(),
                    out.temporary(), sets);
            rounds = new PieceRounds(new PieceFacts(shared, identity.tensors(), prepared.choice().provider().id(),
                    new PieceFacts.Inputs(identity.norms(), tied)), spans, prepared.plans());
            done = true;
        } finally {
            if (!done) {
                out.close();
            }
        }
        watch.lap("plan");
    }

    private static DividedTarget target(PruneJob job, PieceSettings settings) {
        return new DividedTarget(job.target().out(), job.target().force(),
                settings.resume() || job.target().resume(), settings.singleFile(), ResultFolders.names(job),
                name -> ResultFolders.isSuperseded(name, job.target(), false),
                List.of(SubnetworkFiles.INDEX_FILE, PruneOutcome.COMPOSITION_FILE));
    }

    private List<SubnetworkSet> sets(RunIdentity identity, int shards) {
        List<SubnetworkSet> all = new ArrayList<>();
        for (PruningPlan plan : prepared.plans()) {
            String text = identity.digest() + (prepared.job().isMultiple() ? "-" + (all.size() + 1) : "");
            all.add(SubnetworkSet.of(text, shards, ResultWriter.model(plan).in(form.folders()), form.sideFiles(),
                    WrittenSettings.of(plan, prepared.choice())));
        }
        return all;
    }

    /** Divides a pruning; see {@link PruneRunner#divide}. */
    static Optional<PieceRun> begin(PruneJob job, PieceSettings settings, Tools tools)
            throws IOException, OperationException {
        Stopwatch watch = new Stopwatch();
        PruneInputs inputs = PruneInputs.open(tools.reader, job.source(), tools.context);
        boolean done = false;
        try {
            if (inputs.tuned().tensors().stream().mapToLong(TensorInfo::sizeBytes).sum() <= settings.splitBytes()) {
                return Optional.empty();
            }
            requireDivisible(job);
            InputStamps stamps = InputStamps.of(inputs);
            Planning.requireSense(job, inputs);
            TiedPair tied = inputs.tied(tools.context);
            PreparedPrune prepared = PreparedPrune.of(job, tools.chooser.choose(job), inputs, stamps,
                    inputs.match(tied), tools.context);
            DividedPrune run = new DividedPrune(prepared, tied, settings, tools, watch);
            done = true;
            return Optional.of(run);
        } finally {
            if (!done) {
                inputs.close();
            }
        }
    }

    private static void requireDivisible(PruneJob job) throws OperationException {
        if (job.target().model().isPresent()) {
            throw new OperationException(ExitCode.USAGE, "--write-model is not possible where a model is divided; "
                    + "leave it out, and have 'ken restore' write the model of the result.");
        }
        if (!SubnetworkForm.splits(job.target().coding())) {
            throw new OperationException(ExitCode.USAGE, "--coding " + job.target().coding().id()
                    + " writes version 1 of the .ken file, which is never in shards as those of a divided model are; "
                    + "leave it out, or raise --split.");
        }
        if (job.target().form().shardSize().isPresent()) {
            throw new OperationException(ExitCode.USAGE, "--shard-size does not go with a model that is divided, as "
                    + "each piece becomes a shard; leave it out, or raise --split.");
        }
    }

    @Override
    public List<byte[]> next() throws IOException {
        return rounds.next().stream().map(PieceTask::bytes).toList();
    }

    @Override
    public void done(int piece, byte[] result) {
        if (rounds.done(piece, result)) {
            out.keep();
        }
    }

    @Override
    public OperationResult finish() throws IOException, OperationException {
        List<PieceResult> written = rounds.written();
        List<WrittenFile> shards = written.stream().flatMap(piece -> piece.shards().stream()).toList();
        out.requireStaged(shards);
        out.requireRoom(shards);
        watch.lap("select and write");
        List<PruningResult> results = new ArrayList<>();
        for (int i = 0; i < prepared.plans().size(); i++) {
            results.add(PruningResult.of(prepared.plans().get(i), prepared.choice(), rounds.results(i)));
        }
        prepared.requireUnchanged(results.getFirst(), tools.reader, tools.context);
        OtherForms forms = new OtherForms(prepared.job().target().coding());
        forms.resume(rounds.forms());
        return out.write(OutputBytes.most(prepared.job().target(), prepared.plans()), () -> {
            try (SetWriters writers = SetWriters.open(out, ResultFolders.names(prepared.job()), sets, prepared.plans(),
                    prepared.choice(), form,
                    written)) {
                OperationResult summary = PruneSummary.of(new PruneEnd(prepared, files, warnings, watch, tools.context)
                        .end(writers.completions(), results, forms, remarks(written),
                                () -> writers.finished(tools.reader, tools.context)));
                tools.context.checkCancelled();
                out.publish(shards, tools.context);
                return summary;
            }
        });
    }

    private List<String> remarks(List<PieceResult> written) {
        int all = written.stream().mapToInt(piece -> piece.entry().tensors()).sum();
        int taken = written.stream().filter(PieceResult::takenOver).mapToInt(piece -> piece.entry().tensors()).sum();
        return out.remarks(taken, all);
    }

    @Override
    public void close() {
        try (prepared; out) {
            out.tellKept(tools.context);
        } catch (OperationException e) {
            // The result is there, or what went wrong before is told.
            tools.context.warn(e.getMessage());
        }
    }
}
