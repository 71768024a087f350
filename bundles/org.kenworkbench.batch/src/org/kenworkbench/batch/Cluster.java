/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * The processes that do the tasks of a batch: this one, or those on the machines of a cluster. Safe for use by many
 * threads.
 */
public interface Cluster extends AutoCloseable {

    /** Returns how many tasks can be done at the same time, at least 1. It may change while a batch runs. */
    int slots();

    /**
     * Does tasks, each by {@link ClusterTask#run} in some process, and gives back each result as it comes, in the
     * calling thread and in any order; once for each task, even if it was done twice. Returns when all are given back.
     * Several threads may call this at the same time. Where {@code results} throws, or the context is cancelled, no
     * further task is begun, those under way are told to stop, and the call ends without waiting for lost processes.
     *
     * @param description shown to people who watch the cluster, as in {@code "sst2-40: prune, 56 pieces"}
     * @param context     asked whether the work should stop; told of what the user should know
     * @throws ClusterLostException        if the cluster is lost as a whole: whatever else it is given would fail as
     *                                     well
     * @throws OperationException          of kind RESOURCES if it cannot do one of these tasks again; or as {@code
     *                                     results} throws it
     * @throws OperationCancelledException if the context is cancelled
     */
    void run(String description, List<byte[]> tasks, TaskResults results, OperationContext context)
            throws IOException, OperationException;

    /** Gives the cluster's processes back. */
    @Override
    void close();

    /** Takes the results of tasks. */
    @FunctionalInterface
    interface TaskResults {

        /**
         * Takes a result.
         *
         * @param task   index of the task in its list
         * @param result as {@link ClusterTask#run} returned it
         */
        void done(int task, byte[] result) throws IOException, OperationException;
    }
}
