/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.io.Serializable;

import org.apache.spark.TaskContext;
import org.apache.spark.util.LongAccumulator;
import org.kenworkbench.batch.ClusterTask;
import org.kenworkbench.internal.spark.look.ExecutorFacts;
import org.kenworkbench.operations.OperationException;

import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Does one task in an executor. */
final class TaskCall extends AbstractFunction1<Iterator<byte[]>, byte[]> implements Serializable {

    private static final long serialVersionUID = 1;

    private final LongAccumulator counted;
    private final int mostAttempts;

    /**
     * @param counted      sums what tasks count; Spark's web page shows it
     * @param mostAttempts after which nobody tries again
     */
    TaskCall(LongAccumulator counted, int mostAttempts) {
        this.counted = counted;
        this.mostAttempts = mostAttempts;
    }

    @Override
    public byte[] apply(Iterator<byte[]> tasks) {
        TaskContext context = TaskContext.get();
        // Executors may come at any time, long after the batch was submitted.
        ExecutorFacts.here().refusal().ifPresent(refusal -> {
            throw new TaskFailedException(refusal);
        });
        try {
            return ClusterTask.run(tasks.next(), context.attemptNumber() + 1 >= mostAttempts, context.cpus(),
                    context::isInterrupted, this::count);
        } catch (OperationException e) {
            throw new TaskFailedException(e.getMessage(), e);
        }
    }

    /** Adds what any thread of a task tells; the sum is made for one thread. */
    private void count(long parameters) {
        synchronized (counted) {
            counted.add(parameters);
        }
    }
}
