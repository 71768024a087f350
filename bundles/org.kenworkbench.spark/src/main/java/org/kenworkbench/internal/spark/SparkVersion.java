/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import org.apache.spark.SparkBuildInfo;

/** The version of Spark on the class path: executors must have the same. Stateless. */
final class SparkVersion {

    private SparkVersion() {
    }

    /** Returns the version as Spark's own jar tells it, as in {@code 4.2.0}. */
    static String onClassPath() {
        return SparkBuildInfo.spark_version();
    }
}
