/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterLostException;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.task.CountingContext;
import org.kenworkbench.internal.batch.task.TaskAttempt;
import org.kenworkbench.internal.batch.task.TaskWork;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * A cluster whose processes are threads of a test: it does tasks in any order, loses what some of them gave, so that
 * they are done again, and tries again up to four times where resources lack. Seeded. Safe for use by many threads.
 */
final class ThreadCluster implements Cluster {

    private static final int ATTEMPTS = 4;
    private static final int PROCESSORS = 2;

    private final int slots;
    private final TaskWork work;
    private final Random random;
    private final boolean loses;
    private final ExecutorService threads;
    private final List<String> descriptions = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger resultsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private boolean closed;

    private ThreadCluster(int slots, OperationSource operations, long seed, boolean loses) {
        this.slots = slots;
        this.loses = loses;
        this.work = new TaskWork(operations);
        this.random = new Random(seed);
        this.threads = Executors.newFixedThreadPool(slots);
    }

    /** Returns a cluster that loses every second task or so, and has it done again. */
    static ThreadCluster losing(int slots, OperationSource operations, long seed) {
        return new ThreadCluster(slots, operations, seed, true);
    }

    /** Returns a cluster that loses nothing. */
    static ThreadCluster reliable(int slots, OperationSource operations) {
        return new ThreadCluster(slots, operations, 0, false);
    }

    /** Loses the whole cluster after it has given some results more. */
    void loseAfter(int results) {
        resultsLeft.set(results);
    }

    List<String> descriptions() {
        synchronized (descriptions) {
            return List.copyOf(descriptions);
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public int slots() {
        return slots;
    }

    private record Done(int task, byte[] result) {
    }

    @Override
    public void run(String description, List<byte[]> tasks, TaskResults results, OperationContext context)
            throws IOException, OperationException {
        descriptions.add(description);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            order.add(i);
        }
        synchronized (random) {
            Collections.shuffle(order, random);
        }
        AtomicBoolean stopped = new AtomicBoolean();
        CompletionService<Done> running = new ExecutorCompletionService<>(threads);
        List<Future<Done>> all = new ArrayList<>();
        for (int task : order) {
            boolean lost;
            synchronized (random) {
                lost = random.nextBoolean() && loses;
            }
            Callable<Done> attempts = () -> new Done(task, attempts(tasks.get(task), lost, stopped));
            all.add(running.submit(attempts));
        }
        try {
            for (int left = tasks.size(); left > 0; left--) {
                Done done = next(running, context);
                if (resultsLeft.getAndDecrement() <= 0) {
                    throw new ClusterLostException("the cluster of the test is gone",
                            new IOException("No space left on device"));
                }
                results.done(done.task(), done.result());
            }
        } finally {
            stopped.set(true);
            all.forEach(one -> one.cancel(false));
        }
    }

    private static Done next(CompletionService<Done> running, OperationContext context) throws OperationException {
        try {
            Future<Done> done = running.poll(10, TimeUnit.MILLISECONDS);
            while (done == null) {
                context.checkCancelled();
                done = running.poll(10, TimeUnit.MILLISECONDS);
            }
            return done.get();
        } catch (ExecutionException | InterruptedException e) {
            throw ErrorTranslator.translate(e);
        }
    }

    private byte[] attempts(byte[] task, boolean lost, AtomicBoolean stopped) throws OperationException {
        if (lost) {
            attempt(task, false, stopped); // somebody did it, and was never heard of again
        }
        for (int i = 1; i <= ATTEMPTS; i++) {
            Optional<byte[]> result = attempt(task, i == ATTEMPTS, stopped);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new IllegalStateException("the last attempt gives a result");
    }

    private Optional<byte[]> attempt(byte[] task, boolean last, AtomicBoolean stopped) throws OperationException {
        try {
            return Optional.of(work.run(task, TaskAttempt.onCluster(last, PROCESSORS),
                    new CountingContext(stopped::get, _ -> {
                        // nobody watches
                    })));
        } catch (OperationCancelledException e) {
            throw new OperationException(ExitCode.INTERRUPTED, "interrupted.", e);
        } catch (OperationException e) {
            if (e.kind() != ExitCode.RESOURCES) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Waits for the end of all tasks, also of those whose results nobody wants. */
    @Override
    public void close() {
        closed = true;
        threads.close();
    }
}
