/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Looks at the executors of a cluster before it gets any work. Those that come later look at themselves, see
 * {@link TaskCall}. For one thread.
 */
final class ExecutorCheck {

    private static final String DRIVER = "driver";
    private static final long MOST_SECONDS_WITHOUT_EXECUTOR = 60;
    /** Once there are some for so long and no more came, the others are late, and look at themselves. */
    private static final long MILLIS_TO_SETTLE = 1000;
    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final JavaSparkContext spark;
    private final String master;

    ExecutorCheck(JavaSparkContext spark, String master) {
        this.spark = spark;
        this.master = master;
    }

    /**
     * Waits for the first executors, and looks whether each of them has what tasks need.
     *
     * @throws OperationException of kind RESOURCES if one has not, or none comes
     */
    void require(OperationContext context) throws OperationException {
        List<ExecutorFacts> found;
        try {
            int cores = spark.isLocal() ? spark.defaultParallelism() : awaitCores(context);
            spark.setJobDescription("Looking at the executors");
            List<Integer> numbers = IntStream.range(0, cores).boxed().toList();
            // A barrier starts its tasks at once, so that they take every core and no executor is left out.
            found = spark.parallelize(numbers, cores).rdd().barrier()
                    .mapPartitions(new LookCall(), false, ClassTag$.MODULE$.<ExecutorFacts>apply(ExecutorFacts.class))
                    .toJavaRDD().collect();
        } catch (OperationException e) {
            throw e;
        } catch (Exception e) { // Scala declares none of what it throws
            throw SparkCluster.lost(master, e);
        }
        for (ExecutorFacts facts : found) {
            if (facts.missing().isPresent()) {
                throw new OperationException(ExitCode.RESOURCES,
                        facts.named() + " of " + master + ' ' + facts.missing().get() + '.');
            }
        }
    }

    /** Returns the cores of all executors that are there, once there are some and no more come. */
    private int awaitCores(OperationContext context) throws OperationException {
        long begin = System.nanoTime();
        long changed = begin;
        int cores = 0;
        while (cores == 0 || System.nanoTime() - changed < TimeUnit.MILLISECONDS.toNanos(MILLIS_TO_SETTLE)) {
            if (context.isCancelled()) {
                throw new OperationCancelledException();
            }
            if (spark.sc().isStopped() || cores == 0
                    && System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(MOST_SECONDS_WITHOUT_EXECUTOR)) {
                throw new OperationException(ExitCode.RESOURCES, master + " has started no executor; see on its web "
                        + "page whether a worker has a core and " + spark.getConf().get("spark.executor.memory")
                        + " of memory free, and what the log of its executors says.");
            }
            try {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCancelledException(e);
            }
            int now = cores();
            if (now != cores) {
                cores = now;
                changed = System.nanoTime();
            }
        }
        return cores;
    }

    private int cores() {
        return CollectionConverters.asJava(spark.sc().statusStore().executorList(true)).stream()
                .filter(executor -> !executor.id().equals(DRIVER)).mapToInt(ExecutorSummary::totalCores).sum();
    }
}
