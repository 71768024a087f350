/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;

import scala.jdk.javaapi.CollectionConverters;

/** Executors that a cluster of Spark has at the moment. Safe for use by many threads. */
final class Executors {

    private static final String DRIVER = "driver";
    private static final String TASK_CORES = "spark.task.cpus";

    private final JavaSparkContext spark;
    private final int taskCores;

    Executors(JavaSparkContext spark) {
        this.spark = spark;
        SparkConf settings = spark.getConf();
        taskCores = Math.max(1, settings.getInt(TASK_CORES, 1));
    }

    /** Returns how many tasks they can do at the same time: 0 if there is none, or all have fewer cores than a task. */
    int slots() {
        if (spark.isLocal()) {
            return spark.defaultParallelism() / taskCores;
        }
        return CollectionConverters.asJava(spark.sc().statusStore().executorList(true)).stream()
                .filter(executor -> !executor.id().equals(DRIVER)).mapToInt(ExecutorSummary::totalCores)
                .map(cores -> cores / taskCores).sum();
    }
}
