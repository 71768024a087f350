/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark.look;

import java.io.Serializable;
import java.util.Optional;

import org.apache.spark.SparkEnv;

/**
 * Facts of a process that is to do tasks: those that a task depends on.
 *
 * @param executor its name in the cluster
 */
public record ExecutorFacts(String executor, String host, int javaVersion, boolean hasVectorModule)
        implements
            Serializable {

    private static final int OLDEST_JAVA = 25;
    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** Looks at this process. */
    public static ExecutorFacts here() {
        SparkEnv env = SparkEnv.get();
        return new ExecutorFacts(env.executorId(), env.blockManager().blockManagerId().host(),
                Runtime.version().feature(), hasVectorModule(ExecutorFacts.class.getClassLoader()));
    }

    private static boolean hasVectorModule(ClassLoader loader) {
        try {
            Class.forName(VECTOR_MODULE + ".FloatVector", false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Returns a sentence that says what is missing; empty if nothing is. */
    public Optional<String> refusal() {
        String named = "executor " + executor + " on " + host;
        if (javaVersion < OLDEST_JAVA) {
            return Optional.of(named + " runs Java " + javaVersion + "; give its worker Java " + OLDEST_JAVA
                    + " or later, by JAVA_HOME.");
        }
        return hasVectorModule ? Optional.empty()
                : Optional.of(named + " has no module " + VECTOR_MODULE + ", so that vector units would not be used; "
                        + "give its worker a Java that has it.");
    }
}
