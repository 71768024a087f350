/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.kenworkbench.internal.batch.ClassPathOperations;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.task.CountingContext;
import org.kenworkbench.internal.batch.task.TaskAttempt;
import org.kenworkbench.internal.batch.task.TaskWork;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;

/** One task of a batch, done by a process of a cluster. Stateless but for the operations that it finds once. */
public final class ClusterTask {

    private ClusterTask() {
    }

    /**
     * Does a task, in the calling thread and as many others as the batch and its process allow.
     *
     * @param task        as {@link Cluster#run} got it
     * @param lastAttempt whether nobody will try again. If not, a failure of kind RESOURCES (a full disk, a store that
     *                    is away) is thrown, so that another process tries; every other failure, and this one at last,
     *                    is a result
     * @param threads     that the task may use at most, 1 or more: its process may do several tasks at the same time
     * @param cancelled   asked often whether the task should stop
     * @param counted     told how many more parameters were worked on, by any thread
     * @return a result for {@link Cluster.TaskResults}
     * @throws OperationException of kind RESOURCES as above, and at any attempt if this process cannot read its class
     *                            path; or INTERRUPTED if the task was stopped
     */
    public static byte[] run(byte[] task, boolean lastAttempt, int threads, BooleanSupplier cancelled,
            LongConsumer counted) throws OperationException {
        try {
            return new TaskWork(operations()).run(task, TaskAttempt.onCluster(lastAttempt, threads),
                    new CountingContext(cancelled, counted));
        } catch (OperationCancelledException e) {
            throw new OperationException(ExitCode.INTERRUPTED, "interrupted.", e);
        }
    }

    private static OperationSource operations() throws OperationException {
        try {
            return ClassPathOperations.ofProcess(ClusterTask.class.getClassLoader());
        } catch (IOException e) {
            throw new OperationException(ExitCode.RESOURCES,
                    "the class path of a process of the cluster cannot be read ("
                            + ErrorTranslator.reason(e) + "); give the cluster the product again.",
                    e);
        }
    }
}
