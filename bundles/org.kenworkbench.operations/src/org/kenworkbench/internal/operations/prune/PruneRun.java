/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.resume.JournalKeeper;
import org.kenworkbench.internal.operations.prune.resume.Resumption;
import org.kenworkbench.internal.operations.prune.resume.RunIdentity;
import org.kenworkbench.internal.operations.prune.resume.RunJournal;
import org.kenworkbench.internal.operations.prune.resume.UnfinishedRun;
import org.kenworkbench.internal.operations.prune.write.FinishedFiles;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.internal.operations.prune.write.OutputBytes;
import org.kenworkbench.internal.operations.prune.write.ResultFolder;
import org.kenworkbench.internal.operations.prune.write.ResultFolders;
import org.kenworkbench.internal.operations.prune.write.ResultForm;
import org.kenworkbench.internal.operations.prune.write.ResultWriter;
import org.kenworkbench.internal.operations.prune.write.ResultWriters;
import org.kenworkbench.internal.operations.prune.write.SinkChain;
import org.kenworkbench.internal.operations.prune.write.WrittenSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.run.PlanRun;

/**
 * One run of a job, from what was prepared to published results. It keeps a {@link RunJournal} while it works, so that
 * another run can go on with what it has done, should it be killed. One thread.
 */
final class PruneRun {

    private final PreparedPrune prepared;
    private final SelectionSink watcher;
    private final PruneTarget target;
    private final CheckpointReader reader;
    private final Stopwatch watch;
    private final OperationContext context;
    private final List<String> warnings;
    private final SideFiles files;
    private final ResultForm form;
    /** Files by amount, once they are there. */
    private List<FinishedFiles> finished = List.of();

    /**
     * @param watcher sees what is selected for the first amount, and writes nothing
     * @param reader  opens inputs again that changed
     */
    PruneRun(PreparedPrune prepared, SelectionSink watcher, CheckpointReader reader, Stopwatch watch,
            OperationContext context) throws IOException {
        this.prepared = prepared;
        this.watcher = watcher;
        this.target = prepared.job().target();
        this.reader = reader;
        this.watch = watch;
        this.context = context;
        warnings = new ArrayList<>(prepared.warnings());
        files = SideFiles.of(prepared.inputs().base(), prepared.inputs().tuned(), target.form().coding().fileVersion(),
                this::warn);
        form = new ResultForm(target.form(), files.names(), files.folders(), prepared.model());
    }

    private void warn(String sentence) {
        warnings.add(sentence);
        context.warn(sentence);
    }

    /** Runs and writes the prunings, and returns the outcome of each plan. */
    List<PruneOutcome> run() throws IOException, OperationException {
        List<PruningPlan> plans = prepared.plans();
        RunIdentity identity = RunIdentity.of(prepared.job(), plans, prepared.choice(), form,
                RunIdentity.UNDIVIDED);
        try (OutputFolder out = OutputFolder.open(target.out(), target.force(), prepared.inputFiles(files),
                target.resume() ? UnfinishedOutput.RESUME : UnfinishedOutput.DISCARD)) {
            Optional<UnfinishedRun> unfinished = out.isResumed() ? UnfinishedRun.read(out.journal()) : Optional.empty();
            if (unfinished.isPresent()) {
                identity.requireSame(unfinished.get().identity(), target.out());
            }
            if (!out.isResumed()) {
                out.requireRoom(OutputBytes.least(target, plans));
            }
            List<ResultFolder> folders = ResultFolders.make(prepared.job(), out);
            watch.lap("plan");
            try {
                return out.write(OutputBytes.most(target, plans), () -> {
                    List<PruneOutcome> outcomes = write(out, folders, identity, unfinished);
                    context.checkCancelled();
                    out.publish(context, folders.stream().map(folder -> folder.within(PruneOutcome.COMPOSITION_FILE))
                            .toArray(String[]::new));
                    for (int i = 0; i < finished.size(); i++) {
                        finished.get(i).tellDigests(folders.get(i).target());
                    }
                    return outcomes;
                });
            } catch (IOException | OperationException | RuntimeException | Error e) {
                if (out.keepsUnfinished()) {
                    context.warn("The finished part is kept; give --resume again to continue it.");
                }
                throw e;
            }
        }
    }

    private List<PruneOutcome> write(OutputFolder out, List<ResultFolder> folders, RunIdentity identity,
            Optional<UnfinishedRun> unfinished) throws IOException, OperationException {
        List<UnfinishedRun.Entry> entries = unfinished.map(run -> run.entries(prepared.plans())).orElse(List.of());
        Set<Path> growing = new HashSet<>();
        for (ResultFolder folder : folders) {
            Set<String> names = form.growing(folder);
            if (!form.isEnough(names)) {
                growing.clear();
                break;
            }
            names.forEach(name -> growing.add(Path.of(folder.within(name))));
        }
        boolean resumed = !entries.isEmpty() && !growing.isEmpty();
        out.discard(file -> !resumed || !growing.contains(file));
        OtherForms forms = new OtherForms(target.coding());
        try (ResultWriters writers = new ResultWriters(context.threads(), folders.size(),
                prepared.inputs().tuned().tensors())) {
            for (ResultFolder folder : folders) {
                PruningPlan plan = prepared.plans().get(writers.all().size());
                writers.add(ResultWriter.open(folder, plan, WrittenSettings.of(plan, prepared.choice()), form,
                        writers.workers(), resumed));
            }
            Resumption taken = Resumption.NONE;
            if (resumed) {
                taken = Resumption.of(entries, writers.all(), forms, prepared.inputs(), context);
                watch.lap("check what is done");
            }
            out.keepUnfinished(target.resume() && !taken.isEmpty());
            try (RunJournal journal = taken.journal(out.journal(), identity)) {
                List<PruningResult> results = select(writers.all(), taken, forms, journal,
                        () -> out.keepUnfinished(target.resume()));
                return new PruneEnd(prepared, files, warnings, watch, context).end(
                        writers.all().stream().map(ResultWriter::completion).toList(), results, forms,
                        remarks(out, taken.tensors()), () -> {
                            finished = writers.finished(context);
                            return finished;
                        });
            }
        }
    }

    private List<PruningResult> select(List<ResultWriter> writers, Resumption taken, OtherForms forms,
            RunJournal journal, Runnable entered) throws IOException, OperationException {
        JournalKeeper keeper = new JournalKeeper(journal, writers, forms, entered);
        List<PlanRun> runs = new ArrayList<>();
        for (ResultWriter writer : writers) {
            List<SelectionSink> chain = new ArrayList<>(List.of(writer.sink()));
            if (runs.isEmpty()) {
                // What the inputs alone decide is looked at once.
                chain.add(forms);
                chain.add(watcher);
            }
            chain.add(keeper.sink(runs.size()));
            runs.add(new PlanRun(writer.plan(), new SinkChain(chain), taken.done(runs.size())));
        }
        List<PruningResult> results = Selecting.select(runs, prepared.choice(), prepared.inputs(), "Pruning", context);
        keeper.enter();
        watch.lap("select and write");
        prepared.requireUnchanged(results.getFirst(), reader, context);
        return results;
    }

    private List<String> remarks(OutputFolder out, int tensorsDone) {
        if (!target.resume()) {
            return out.hasDiscarded()
                    ? List.of("The finished part of an earlier run was discarded; --resume would have continued it.")
                    : List.of();
        }
        if (tensorsDone == 0) {
            return List.of(out.isResumed()
                    ? "The unfinished run had nothing that could be reused, so all was done again."
                    : "There was no unfinished run to resume, so all was done from the beginning.");
        }
        long all = prepared.plans().getFirst().tensors().stream().filter(tensor -> tensor.fate() != Fate.TIED).count();
        return List.of("Resumed: " + tensorsDone + " of " + all + " tensors were taken over from an "
                + "unfinished run.");
    }
}
