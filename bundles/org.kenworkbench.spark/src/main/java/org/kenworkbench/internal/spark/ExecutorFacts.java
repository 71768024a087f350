/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.io.Serializable;
import java.util.Optional;

import org.apache.spark.SparkEnv;

/**
 * What a process must have that does tasks.
 *
 * @param executor its name in the cluster
 */
record ExecutorFacts(String executor, String host, int javaVersion, boolean hasVectorModule) implements Serializable {

    private static final int OLDEST_JAVA = 25;
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** Looks at this process. */
    static ExecutorFacts here() {
        SparkEnv env = SparkEnv.get();
        return new ExecutorFacts(env.executorId(), env.blockManager().blockManagerId().host(),
                Runtime.version().feature(), hasVectorModule(ExecutorFacts.class.getClassLoader()));
    }

    private static boolean hasVectorModule(ClassLoader loader) {
        try {
            Class.forName(VECTOR_MODULE + ".FloatVector", false, loader);
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    /** Returns what is missing, as the end of a sentence; empty if nothing is. */
    Optional<String> missing() {
        if (javaVersion < OLDEST_JAVA) {
            return Optional.of("runs Java " + javaVersion + "; give its worker Java " + OLDEST_JAVA
                    + " or later by JAVA_HOME in conf/spark-env.sh");
        }
        return hasVectorModule ? Optional.empty()
                : Optional.of("has no module " + VECTOR_MODULE + ", so that vector units would not be used; add "
                        + "--add-modules=" + VECTOR_MODULE + " to spark.executor.extraJavaOptions");
    }

    /** Names the executor in a sentence. */
    String named() {
        return "executor " + executor + " on " + host;
    }
}
