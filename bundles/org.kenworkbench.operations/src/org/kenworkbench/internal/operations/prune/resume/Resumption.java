/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.resume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.internal.operations.prune.write.ResultWriter;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.pruning.result.TensorResult;

/**
 * The part of an unfinished run that another one takes over.
 *
 * @param entries the first entries of its journal, up to the first whose outputs are not there
 */
public record Resumption(List<UnfinishedRun.Entry> entries) {

    /** The resumption of a run that begins at the beginning. */
    public static final Resumption NONE = new Resumption(List.of());

    public Resumption {
        entries = List.copyOf(entries);
    }

    /**
     * Finds out how much of what an unfinished run says it has done is there, and counts that as written.
     *
     * @param writers writers that go on with the files of the unfinished run, by plan
     * @param forms   sizes of the tuned model's other forms, which are continued, too
     * @throws OperationException of kind INPUT if a checkpoint has changed since
     */
    public static Resumption of(List<UnfinishedRun.Entry> entries, List<ResultWriter> writers, OtherForms forms,
            PruneInputs inputs, OperationContext context) throws IOException, OperationException {
        int sound = TakeOver.sound(entries.stream().map(UnfinishedRun.Entry::entry).toList(), writers, inputs, context);
        Resumption resumption = new Resumption(entries.subList(0, sound));
        for (UnfinishedRun.Entry taken : resumption.entries) {
            for (int i = 0; i < writers.size(); i++) {
                writers.get(i).takeOver(taken.entry().written().get(i), taken.entry().results().get(i));
            }
            forms.resume(taken.entry().forms());
        }
        return resumption;
    }

    /** Tells whether nothing is taken over, so that all is done from the beginning. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns the number of tensors that are done. */
    public int tensors() {
        return entries.stream().mapToInt(entry -> entry.entry().tensors()).sum();
    }

    /** Returns the results of one plan for the tensors that are done. */
    public List<TensorResult> done(int plan) {
        List<TensorResult> done = new ArrayList<>();
        entries.forEach(entry -> done.addAll(entry.entry().results().get(plan)));
        return done;
    }

    /** Goes on with the journal, or begins one. */
    public RunJournal journal(Path file, RunIdentity identity) throws IOException {
        return isEmpty() ? RunJournal.create(file, identity)
                : RunJournal.resume(file, entries.getLast().endBytes());
    }
}
