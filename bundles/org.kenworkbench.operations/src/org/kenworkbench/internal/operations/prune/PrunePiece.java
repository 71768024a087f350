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
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.prune.input.InputStamps;
import org.kenworkbench.internal.operations.prune.input.Planning;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.pieces.FinishedPiece;
import org.kenworkbench.internal.operations.prune.pieces.PieceFacts;
import org.kenworkbench.internal.operations.prune.pieces.PieceResult;
import org.kenworkbench.internal.operations.prune.pieces.PieceTask;
import org.kenworkbench.internal.operations.prune.pieces.ShardWriters;
import org.kenworkbench.internal.operations.prune.resume.JournalEntry;
import org.kenworkbench.internal.operations.prune.resume.RunIdentity;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.internal.operations.prune.write.OutputBytes;
import org.kenworkbench.internal.operations.prune.write.SinkChain;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.output.SharedPlace;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.rule.ProviderChoice;
import org.kenworkbench.pruning.run.DividedPruning;
import org.kenworkbench.pruning.run.PlanRun;

/**
 * One piece of a divided pruning, in whatever process: it plans the whole as the leading process does, makes sure that
 * it has come to the same, and does its tensors alone. One thread.
 */
final class PrunePiece {

    private static final String WORK = "the pruning";

    private final PruneJob job;
    private final PieceTask task;
    private final CheckpointReader reader;
    private final KernelChooser chooser;
    private final OperationContext context;

    /** @param chooser looks up the provider that the leading process has chosen */
    PrunePiece(PruneJob job, PieceTask task, CheckpointReader reader, KernelChooser chooser,
            OperationContext context) {
        this.job = job;
        this.task = task;
        this.reader = reader;
        this.chooser = chooser;
        this.context = context;
    }

    /**
     * Does the piece.
     *
     * @throws OperationException of kind RESOURCES if this process cannot do what the leading one has begun, of kind
     *                            INPUT if the inputs are not those that it has
     */
    byte[] run() throws IOException, OperationException {
        PieceFacts facts = task.facts();
        facts.shared().requireThisVersion(WORK);
        try (PruneInputs inputs = PruneInputs.open(reader, job.source(), context)) {
            InputStamps stamps = InputStamps.of(inputs);
            if (!stamps.digest().equals(facts.shared().stamps())) {
                throw InputStamps.notThoseDivided(inputs, WORK);
            }
            if (!RunIdentity.norms(job.source()).equals(facts.inputs().norms())) {
                throw new OperationException(ExitCode.INPUT, job.source().norms().map(Path::toString).orElse("--norms")
                        + " has other norms than when the pruning was divided; name a file that is the same for all "
                        + "processes, and start again when nothing writes to it any more.");
            }
            List<PruningPlan> plans = Planning.plans(job, inputs, inputs.match(facts.inputs().tied()));
            if (!RunIdentity.digest(plans, Optional.empty()).equals(facts.tensors())) {
                throw InputStamps.notThoseDivided(inputs, WORK);
            }
            ProviderChoice choice = chooser.choose(job, facts.provider());
            if (task.question().isEmpty()) {
                return write(plans, choice, inputs, stamps);
            }
            byte[] counts = count(plans.getFirst(), choice, inputs);
            stamps.requireSame(inputs);
            return counts;
        }
    }

    private byte[] count(PruningPlan plan, ProviderChoice choice, PruneInputs inputs) throws IOException {
        byte[] question = task.question().orElseThrow();
        try (OperationContext.Stage stage = context.begin("Counting",
                DividedPruning.elementsCounted(plan, task.span(), question), ProgressUnit.PARAMETERS)) {
            return DividedPruning.count(plan, task.span(), question, choice, inputs.base(), inputs.tuned(),
                    context.threads(), context.monitor(stage));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException(e);
        }
    }

    private byte[] write(List<PruningPlan> plans, ProviderChoice choice, PruneInputs inputs, InputStamps stamps)
            throws IOException, OperationException {
        SharedPlace place = SharedPlace.of(job.target().out(), task.facts().shared().temporary());
        FinishedPiece finished = FinishedPiece.of(task, job, place);
        Optional<PieceResult> before = finished.result(JournalEntry.tensors(plans), inputs, context);
        if (before.isPresent()) {
            return before.get().bytes();
        }
        long mostBytes = plans.stream().mapToLong(plan -> OutputBytes.ofTensors(plan, task.span().of(plan))).sum();
        PieceResult result = place.write(mostBytes, () -> {
            OtherForms forms = new OtherForms(job.target().coding());
            try (ShardWriters writers = ShardWriters.open(task, job, plans, choice, place, context)) {
                List<List<TensorResult>> results = select(plans, writers, forms, choice, inputs);
                stamps.requireSame(inputs);
                return writers.finish(results, forms.state(), context);
            }
        });
        finished.tell(result, context);
        return result.bytes();
    }

    private List<List<TensorResult>> select(List<PruningPlan> plans, ShardWriters writers, OtherForms forms,
            ProviderChoice choice, PruneInputs inputs) throws IOException {
        List<PlanRun> runs = new ArrayList<>();
        for (PruningPlan plan : plans) {
            SelectionSink sink = writers.sinks().get(runs.size());
            // What the inputs alone decide is looked at once.
            runs.add(new PlanRun(plan, runs.isEmpty() ? new SinkChain(List.of(sink, forms)) : sink));
        }
        try (OperationContext.Stage stage = context.begin("Pruning",
                DividedPruning.elementsRun(plans.getFirst(), task.span()), ProgressUnit.PARAMETERS)) {
            return DividedPruning.run(runs, task.span(), task.cuts(), choice, inputs.base(), inputs.tuned(),
                    context.threads(), context.monitor(stage));
        } catch (PruningCancelledException e) {
            throw new OperationCancelledException(e);
        }
    }
}
