/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

import org.kenworkbench.internal.batch.task.PreparedJob;

/**
 * The order in which several jobs can be under way: that of the file, but a job waits for those before it that it
 * {@linkplain JobRelations depends on}. Safe for use by many threads.
 */
final class JobOrder {

    /** Jobs that wait for each job. */
    private final List<List<Integer>> waiting = new ArrayList<>();
    /** Number of jobs that each job still waits for. */
    private final int[] left;
    private final Queue<Integer> ready = new PriorityQueue<>();
    private int taken;
    private boolean stopped;

    private JobOrder(int count) {
        left = new int[count];
    }

    /**
     * Returns the order of a batch. Whoever takes a job when the one before has ended gets them as the file has them.
     *
     * @param results the place of all results
     */
    static JobOrder of(List<PreparedJob> jobs, Path results) {
        JobOrder order = new JobOrder(jobs.size());
        JobRelations relations = new JobRelations(results);
        for (PreparedJob job : jobs) {
            order.add(relations.add(job));
        }
        return order;
    }

    private void add(Set<Integer> waitsFor) {
        int job = waiting.size();
        waiting.add(new ArrayList<>());
        waitsFor.forEach(before -> waiting.get(before).add(job));
        left[job] = waitsFor.size();
        if (waitsFor.isEmpty()) {
            ready.add(job);
        }
    }

    /**
     * Takes the next job that waits for no other; waits until there is one.
     *
     * @return its index; empty if all are taken, or no more are to be begun
     */
    synchronized Optional<Integer> take() throws InterruptedException {
        while (ready.isEmpty() && !stopped && taken < left.length) {
            wait();
        }
        if (ready.isEmpty() || stopped) {
            return Optional.empty();
        }
        taken++;
        return Optional.of(ready.remove());
    }

    /** Tells that a job that was taken has ended, whatever became of it. */
    synchronized void ended(int job) {
        for (int next : waiting.get(job)) {
            left[next]--;
            if (left[next] == 0) {
                ready.add(next);
            }
        }
        notifyAll();
    }

    /** Has no further job be taken. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
