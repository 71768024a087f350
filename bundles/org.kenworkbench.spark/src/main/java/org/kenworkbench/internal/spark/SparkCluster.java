/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterLostException;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

import scala.collection.immutable.Seq;
import scala.collection.immutable.Vector$;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** A cluster of Spark with a batch on it; each call of {@link #run} is a job of Spark. Safe for use by many threads. */
final class SparkCluster implements Cluster {

    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final long SECONDS_TO_WARN = 60;
    private static final long SECONDS_TO_GIVE_UP = 600;
    private static final long MOST_MILLIS_FOR_NEWS = 5000;
    /** Spark never forgets a pool. */
    private static final int POOLS = 64;

    private final JavaSparkContext spark;
    private final String master;
    private final Executors executors;
    private final TaskFailures failures = new TaskFailures();
    private final AtomicInteger begun = new AtomicInteger();

    /** @param spark is closed with this */
    SparkCluster(JavaSparkContext spark, String master) {
        this.spark = spark;
        this.master = master;
        this.executors = new Executors(spark);
        spark.sc().addSparkListener(failures);
    }

    /** A task that has ended. */
    private record Ended(int task, byte[] result) {
    }

    @Override
    public int slots() {
        return Math.max(1, executors.slots());
    }

    @Override
    public void run(String description, List<byte[]> tasks, TaskResults results, OperationContext context)
            throws IOException, OperationException {
        if (tasks.isEmpty()) {
            return;
        }
        BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
        SimpleFutureAction<Object> running = submit(description, tasks, ended);
        int open = tasks.size();
        Absence absence = new Absence(context);
        try {
            while (open > 0) {
                Ended next = ended.poll(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    results.done(next.task(), next.result());
                    open--;
                    continue;
                }
                context.checkCancelled();
                if (running.isCompleted() && ended.isEmpty()) {
                    throw givenUp(running);
                }
                absence.look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(e);
        } finally {
            if (open > 0) {
                running.cancel();
            }
            jobs(running).forEach(failures::forget);
        }
    }

    /** Notices that a cluster has no executor any more: Spark itself waits for ever. For one thread. */
    private final class Absence {

        private final OperationContext context;
        private long since;
        private boolean warned;

        Absence(OperationContext context) {
            this.context = context;
        }

        void look() throws ClusterLostException {
            if (executors.slots() > 0) {
                since = 0;
                return;
            }
            long now = System.nanoTime();
            since = since == 0 ? now : since;
            long seconds = TimeUnit.NANOSECONDS.toSeconds(now - since);
            if (seconds >= SECONDS_TO_GIVE_UP) {
                throw new ClusterLostException(master + " has had no executor for " + seconds / 60 + " minutes", null);
            }
            if (seconds >= SECONDS_TO_WARN && !warned) {
                warned = true;
                context.warn(master + " has no executor any more; the batch waits for one");
            }
        }
    }

    private static List<Integer> jobs(SimpleFutureAction<?> running) {
        return CollectionConverters.asJava(running.jobIds()).stream().map(Integer.class::cast).toList();
    }

    private SimpleFutureAction<Object> submit(String description, List<byte[]> tasks, BlockingQueue<Ended> ended)
            throws OperationException {
        try {
            spark.setJobDescription(description);
            // In one pool, jobs would wait for those before them.
            spark.setLocalProperty("spark.scheduler.pool", "jobs-" + begun.getAndIncrement() % POOLS);
            LongAccumulator counted = spark.sc().longAccumulator("parameters of " + description);
            return spark.sc().submitJob(spark.parallelize(tasks, tasks.size()).rdd(),
                    new TaskCall(counted, ClusterSettings.mostAttempts(spark.getConf())), numbers(tasks.size()),
                    new AbstractFunction2<Object, byte[], BoxedUnit>() {
                        @Override
                        public BoxedUnit apply(Object task, byte[] result) {
                            ended.add(new Ended((Integer) task, result));
                            return BoxedUnit.UNIT;
                        }
                    }, new AbstractFunction0<>() {
                        @Override
                        public Object apply() {
                            return BoxedUnit.UNIT;
                        }
                    });
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private static Seq<Object> numbers(int count) {
        return Vector$.MODULE$.from(CollectionConverters
                .asScala(IntStream.range(0, count).<Object>mapToObj(Integer::valueOf).toList()));
    }

    /** Tells why a job of Spark has ended without all results. */
    private OperationException givenUp(SimpleFutureAction<?> running) throws InterruptedException {
        try {
            running.get();
        } catch (Exception e) { // Scala declares none of what it throws
            return spark.sc().isStopped() ? failure(e)
                    : sentence(running).map(text -> new OperationException(ExitCode.RESOURCES, text, e))
                            .orElseGet(() -> failure(e));
        }
        return failure(new IllegalStateException("some results are missing"));
    }

    /** Returns why a task failed, which Spark tells its listeners somewhat later. */
    private Optional<String> sentence(SimpleFutureAction<?> running) throws InterruptedException {
        long begin = System.nanoTime();
        Optional<String> found = Optional.empty();
        while (found.isEmpty() && System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS_FOR_NEWS)) {
            found = jobs(running).stream().flatMap(job -> failures.ofJob(job).stream()).findFirst();
            if (found.isEmpty()) {
                if (failures.hasEnded(jobs(running))) {
                    break;
                }
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            }
        }
        return found;
    }

    private OperationException failure(Throwable failure) {
        return spark.sc().isStopped() ? new ClusterLostException(SparkFailure.sentence(master, failure), failure)
                : SparkFailure.of(master, failure);
    }

    @Override
    public void close() {
        spark.close();
    }
}
