/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.kenworkbench.operations.OperationCancelledException;

/**
 * The outputs of a task of a cluster, which several processes may do: one after the other, or at the same time where
 * one of them was taken for lost. Until this is closed, opening an output of the task waits for a while if another
 * process is still its writer, where it fails at once otherwise; and what a store does not take is not left on this
 * machine, since another process makes it again. Safe for use by many threads.
 */
public final class TaskOutputs implements AutoCloseable {

    /** Time for which a process that has lost its cluster may go on, and more. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final long ASK_MILLIS = 100;
    private static final List<TaskOutputs> OPEN = new CopyOnWriteArrayList<>();

    private final Path place;
    private final Duration patience;
    private final BooleanSupplier cancelled;

    private TaskOutputs(Path place, Duration patience, BooleanSupplier cancelled) {
        this.place = place;
        this.patience = patience;
        this.cancelled = cancelled;
    }

    /**
     * Begins a task.
     *
     * @param place     its output, or a folder around its outputs
     * @param patience  how long another writer is waited for
     * @param cancelled asked often, meanwhile, whether the task should stop
     */
    public static TaskOutputs at(Path place, Duration patience, BooleanSupplier cancelled) {
        TaskOutputs outputs = new TaskOutputs(FileTrees.whole(place), patience, cancelled);
        OPEN.add(outputs);
        return outputs;
    }

    /** Tells whether an output is one of a task. */
    static boolean has(Path output) {
        return !covering(output).isEmpty();
    }

    /** Returns the tasks of an output: several where a process has more than one attempt. */
    private static List<TaskOutputs> covering(Path output) {
        Path whole = FileTrees.whole(output);
        return OPEN.stream().filter(task -> FileTrees.covers(task.place, whole)).toList();
    }

    /**
     * Waits a moment for the other writer of an output.
     *
     * @param beganNanos when the first moment began
     * @return whether to try again; otherwise the output is none of a task, or the patience is at an end
     * @throws OperationCancelledException if the task was stopped
     */
    static boolean awaitWriter(Path output, long beganNanos) {
        List<TaskOutputs> tasks = covering(output);
        if (tasks.isEmpty()) {
            return false;
        }
        if (tasks.stream().allMatch(task -> task.cancelled.getAsBoolean())) {
            throw new OperationCancelledException();
        }
        long waitedNanos = System.nanoTime() - beganNanos;
        if (tasks.stream().allMatch(task -> waitedNanos >= task.patience.toNanos())) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(ASK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(e);
        }
        return true;
    }

    /** Ends the task. */
    @Override
    public void close() {
        OPEN.remove(this);
    }
}
