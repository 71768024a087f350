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
import java.util.stream.IntStream;

import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.kenworkbench.batch.Cluster;
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

    private final JavaSparkContext spark;
    private final String master;
    private final TaskFailures failures = new TaskFailures();

    /** @param spark is closed with this */
    SparkCluster(JavaSparkContext spark, String master) {
        this.spark = spark;
        this.master = master;
        spark.sc().addSparkListener(failures);
    }

    /** A task that has ended. */
    private record Ended(int task, byte[] result) {
    }

    @Override
    public int slots() {
        return Math.max(1, spark.defaultParallelism());
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
        try {
            while (open > 0) {
                Ended next = ended.poll(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    results.done(next.task(), next.result());
                    open--;
                } else if (context.isCancelled()) {
                    throw new OperationCancelledException();
                } else if (running.isCompleted() && ended.isEmpty()) {
                    throw givenUp(running);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(e);
        } finally {
            if (open > 0) {
                running.cancel();
            }
        }
    }

    private SimpleFutureAction<Object> submit(String description, List<byte[]> tasks, BlockingQueue<Ended> ended)
            throws OperationException {
        try {
            spark.setJobDescription(description);
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
            throw lost(master, e);
        }
    }

    private static Seq<Object> numbers(int count) {
        return Vector$.MODULE$.from(CollectionConverters
                .asScala(IntStream.range(0, count).<Object>mapToObj(Integer::valueOf).toList()));
    }

    /** Tells why a job of Spark has ended without all results. */
    private OperationException givenUp(SimpleFutureAction<?> running) {
        Optional<String> sentence = CollectionConverters.asJava(running.jobIds()).stream()
                .flatMap(job -> failures.ofJob((Integer) job).stream()).findFirst();
        try {
            running.get();
        } catch (Exception e) { // Scala declares none of what it throws
            return sentence.isPresent() ? new OperationException(ExitCode.RESOURCES, sentence.get(), e)
                    : lost(master, e);
        }
        return lost(master, new IllegalStateException("some results are missing"));
    }

    /** Translates a failure of Spark itself. */
    static OperationException lost(String master, Throwable failure) {
        return new OperationException(ExitCode.RESOURCES, "Spark at " + master + " has given up: " + reason(failure)
                + "; look at its web page and at the logs of its executors.", failure);
    }

    /** Returns the first line of the innermost message, without a full stop at its end. */
    private static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage().strip().lines().findFirst().orElse(reason);
            }
        }
        return reason.replaceFirst("[.:;\\s]+$", "");
    }

    @Override
    public void close() {
        spark.close();
    }
}
