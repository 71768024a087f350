/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.internal.operations.prune.write.ResultWriter;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.result.RowBlock;
import org.kenworkbench.pruning.result.SelectionSink;
import org.kenworkbench.pruning.result.TensorResult;

/**
 * Enters finished tensors in the journal: a large one at once, small ones together, so that no run spends its time on
 * the journal. Only the thread that runs the engine uses it.
 */
public final class JournalKeeper {

    /**
     * Number of parameters to wait for between entries: some hundredths of a second of work, so that no more is lost by
     * waiting.
     */
    static final long PARAMETERS_PER_ENTRY = 1 << 18;

    private final RunJournal journal;
    private final List<ResultWriter> writers;
    private final OtherForms forms;
    private final Runnable entered;
    /** Results of tensors that ended since the last entry, by plan. */
    private final List<List<TensorResult>> ended = new ArrayList<>();
    private long parameters;

    /**
     * @param writers writers of the subnetworks, by plan
     * @param entered runs after each entry
     */
    public JournalKeeper(RunJournal journal, List<ResultWriter> writers, OtherForms forms, Runnable entered) {
        this.journal = journal;
        this.writers = writers;
        this.forms = forms;
        this.entered = entered;
        writers.forEach(_ -> ended.add(new ArrayList<>()));
    }

    /**
     * Returns the sink for a plan, which must be told of a tensor's end after the plan's writers; the sink of the last
     * plan must be told last of all.
     */
    public SelectionSink sink(int plan) {
        return new SelectionSink() {
            @Override
            public void begin(TensorPlan tensor) {
                // only ends matter
            }

            @Override
            public void block(RowBlock block) {
                // only ends matter
            }

            @Override
            public void end(TensorResult result) throws IOException {
                ended.get(plan).add(result);
                if (plan == writers.size() - 1) {
                    parameters += result.plan().parameters();
                    if (parameters >= PARAMETERS_PER_ENTRY) {
                        enter();
                    }
                }
            }
        };
    }

    /** Enters what has ended since the last entry. */
    public void enter() throws IOException {
        if (ended.getFirst().isEmpty()) {
            return;
        }
        List<String> progress = new ArrayList<>();
        for (ResultWriter writer : writers) {
            progress.add(writer.progress());
        }
        journal.add(new JournalEntry(ended, progress, forms.state()));
        ended.forEach(List::clear);
        parameters = 0;
        entered.run();
    }
}
