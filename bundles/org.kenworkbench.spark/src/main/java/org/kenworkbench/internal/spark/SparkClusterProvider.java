/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterProvider;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * Connects to a cluster of Apache Spark: a standalone master ({@code spark://host:7077}), threads of this process
 * ({@code local[2]}), or whatever {@code spark-submit} was told.
 */
public final class SparkClusterProvider implements ClusterProvider {

    @Override
    public Cluster connect(String master, String name, OperationContext context) throws OperationException {
        SparkConf settings = ClusterSettings.of(master, name);
        if (!ClusterSettings.isSubmitted()) { // spark-submit knows other masters, too
            MasterAddress.requireAnswers(master);
        }
        JavaSparkContext spark;
        try {
            spark = new JavaSparkContext(settings);
        } catch (Exception e) { // Scala declares none of what it throws
            throw SparkFailure.of(master, e);
        }
        try {
            new ExecutorCheck(spark, master).require(context);
            return new SparkCluster(spark, master);
        } catch (OperationException | RuntimeException e) {
            spark.close();
            throw e;
        }
    }
}
