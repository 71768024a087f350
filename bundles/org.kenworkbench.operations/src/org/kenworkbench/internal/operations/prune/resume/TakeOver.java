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
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.operations.Futures;
import org.kenworkbench.internal.operations.prune.input.InputCheck;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.internal.operations.prune.write.ResultWriter;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.pruning.result.TensorResult;

/**
 * Finds out how much of what an unfinished run says it has done is there. Its outputs are read again and compared with
 * checksums, since a machine that stopped may have lost any part of them; all that follows the first loss is done
 * again. Its inputs are read again and compared with digests, so that the results are those of the checkpoints as they
 * are now.
 */
public final class TakeOver {

    private final List<ResultWriter> writers;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final BooleanSupplier stopped;

    private TakeOver(List<ResultWriter> writers, OperationContext context) {
        this.writers = writers;
        this.stopped = () -> enough.get() || context.isCancelled();
    }

    /** An entry under examination. */
    private record Checked(JournalEntry entry, List<Future<Boolean>> outputs, List<Future<Optional<Path>>> inputs) {
    }

    /**
     * Counts the entries, from the first one on, that can be taken over.
     *
     * @param writers writers that go on with the files of the unfinished run, by plan
     * @throws OperationException of kind INPUT if a checkpoint has changed since
     */
    public static int sound(List<JournalEntry> entries, List<ResultWriter> writers, PruneInputs inputs,
            OperationContext context)
            throws IOException, OperationException {
        long sizeBytes = entries.stream().flatMap(entry -> entry.results().getFirst().stream())
                .mapToLong(InputCheck::sizeBytes).sum();
        TakeOver takeOver = new TakeOver(writers, context);
        try (OperationContext.Stage stage = context.begin("Checking the finished part", sizeBytes, ProgressUnit.BYTES);
                ExecutorService threads = Executors.newFixedThreadPool(context.threads(),
                        Thread.ofPlatform().name("ken-check-", 0).factory())) {
            InputCheck check = new InputCheck(inputs, stage::advance, takeOver.stopped);
            List<Checked> checked = entries.stream().map(entry -> takeOver.begin(entry, check, threads)).toList();
            try {
                return takeOver.firstSound(checked);
            } finally {
                takeOver.enough.set(true);
            }
        }
    }

    private Checked begin(JournalEntry entry, InputCheck check, ExecutorService threads) {
        List<Future<Boolean>> outputs = new ArrayList<>();
        for (int i = 0; i < writers.size(); i++) {
            int plan = i;
            outputs.add(threads.submit(
                    () -> writers.get(plan).holds(entry.written().get(plan), entry.results().get(plan), stopped)));
        }
        List<Future<Optional<Path>>> inputs = new ArrayList<>();
        for (TensorResult result : entry.results().getFirst()) {
            inputs.add(threads.submit(() -> check.changed(result)));
        }
        return new Checked(entry, outputs, inputs);
    }

    private int firstSound(List<Checked> entries) throws IOException, OperationException {
        int sound = 0;
        for (Checked entry : entries) {
            for (Future<Boolean> output : entry.outputs) {
                if (!Futures.await(output)) {
                    return sound;
                }
            }
            for (int i = 0; i < entry.inputs.size(); i++) {
                Optional<Path> changed = Futures.await(entry.inputs.get(i));
                if (changed.isPresent()) {
                    throw InputCheck.changedSince(changed.get(), entry.entry.results().getFirst().get(i));
                }
            }
            sound++;
        }
        return sound;
    }
}
