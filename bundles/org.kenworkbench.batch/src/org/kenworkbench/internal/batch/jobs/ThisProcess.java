/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.batch.Cluster;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.task.TaskAttempt;
import org.kenworkbench.internal.batch.task.TaskWork;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/** The cluster of a batch that has none: does one task after the other, in the calling thread. */
final class ThisProcess implements Cluster {

    private final TaskWork work;

    /** @param operations that jobs may run */
    ThisProcess(OperationSource operations) {
        this.work = new TaskWork(operations);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void run(String description, List<byte[]> tasks, TaskResults results, OperationContext context)
            throws IOException, OperationException {
        for (int i = 0; i < tasks.size(); i++) {
            context.checkCancelled();
            results.done(i, work.run(tasks.get(i), TaskAttempt.only(), context));
        }
    }

    @Override
    public void close() {
        // The process goes on.
    }
}
