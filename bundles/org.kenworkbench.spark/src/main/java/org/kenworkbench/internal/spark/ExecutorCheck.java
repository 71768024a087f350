/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.kenworkbench.internal.spark.look.ExecutorFacts;
import org.kenworkbench.internal.spark.look.LookCall;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Looks at the executors of a cluster before it gets any work. Those that come later look at themselves, see
 * {@link TaskCall}. For one thread.
 */
final class ExecutorCheck {

    private static final long MOST_SECONDS_WITHOUT_EXECUTOR = 60;
    /** Once there are some for so long and no more came, the others are late, and look at themselves. */
    private static final long MILLIS_TO_SETTLE = 1000;
    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final ClassTag<ExecutorFacts> FACTS = ClassTag$.MODULE$.apply(ExecutorFacts.class);

    private final JavaSparkContext spark;
    private final Executors executors;
    private final String master;

    ExecutorCheck(JavaSparkContext spark, String master) {
        this.spark = spark;
        this.executors = new Executors(spark);
        this.master = master;
    }

    /**
     * Waits for the first executors, and looks whether each of them has what tasks need.
     *
     * @throws OperationException          of kind RESOURCES if one has not, or none comes
     * @throws OperationCancelledException if the context is cancelled
     */
    void require(OperationContext context) throws OperationException {
        int slots = awaitSlots(context);
        for (ExecutorFacts facts : look(slots, context)) {
            Optional<String> refusal = facts.refusal();
            if (refusal.isPresent()) {
                throw new OperationException(ExitCode.RESOURCES, master + ": " + refusal.get());
            }
        }
    }

    private List<ExecutorFacts> look(int slots, OperationContext context) throws OperationException {
        try {
            spark.setJobDescription("Looking at the executors");
            RDD<Integer> numbers = spark.parallelize(IntStream.range(0, slots).boxed().toList(), slots).rdd();
            // A barrier starts its tasks at once, so that they take every core and no executor is left out. Where
            // executors come and go as there is work, Spark allows none.
            RDD<ExecutorFacts> facts = spark.getConf().getBoolean("spark.dynamicAllocation.enabled", false)
                    ? numbers.mapPartitions(new LookCall(), false, FACTS)
                    : numbers.barrier().mapPartitions(new LookCall(), false, FACTS);
            JavaFutureAction<List<ExecutorFacts>> looking = facts.toJavaRDD().collectAsync();
            while (true) {
                try {
                    return looking.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (context.isCancelled()) {
                        looking.cancel(true);
                        throw new OperationCancelledException(e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(e);
        } catch (ExecutionException | RuntimeException e) {
            throw SparkFailure.of(master, e);
        }
    }

    /** Returns how many tasks all executors can do that are there, once there are some and no more come. */
    private int awaitSlots(OperationContext context) throws OperationException {
        if (spark.isLocal()) {
            return Math.max(1, executors.slots());
        }
        long begin = System.nanoTime();
        long changed = begin;
        int slots = 0;
        while (slots == 0 || System.nanoTime() - changed < TimeUnit.MILLISECONDS.toNanos(MILLIS_TO_SETTLE)) {
            context.checkCancelled();
            if (spark.sc().isStopped() || slots == 0
                    && System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(MOST_SECONDS_WITHOUT_EXECUTOR)) {
                throw new OperationException(ExitCode.RESOURCES, master + " has started no executor; see on its web "
                        + "page whether a worker has the cores of a task and "
                        + spark.getConf().get("spark.executor.memory")
                        + " of memory free, and what the log of its executors says.");
            }
            try {
                Thread.sleep(MILLIS_BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCancelledException(e);
            }
            int now = executors.slots();
            if (now != slots) {
                slots = now;
                changed = System.nanoTime();
            }
        }
        return slots;
    }
}
