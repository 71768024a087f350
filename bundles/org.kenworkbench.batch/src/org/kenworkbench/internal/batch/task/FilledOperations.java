/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.task;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.internal.batch.OperationRuns;
import org.kenworkbench.internal.batch.OperationSource;
import org.kenworkbench.internal.batch.OperationSource.Lease;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;

/** Lends fresh instances of operations that are filled with the arguments of jobs. Safe for use by many threads. */
public final class FilledOperations {

    private final OperationSource operations;

    public FilledOperations(OperationSource operations) {
        this.operations = operations;
    }

    /** Work with an operation that was filled in. */
    @FunctionalInterface
    public interface Work<T> {
        T done(Operation operation) throws IOException, OperationException;
    }

    /**
     * Does work with an instance, which is given back at its end.
     *
     * @param dryRun    whether the operation is to look at its inputs only
     * @param goesOn    whether it is to go on where an earlier run was stopped, if it can
     * @param cancelled asked whether a failure is none, because the work was to stop
     * @throws OperationException          whatever the work throws, translated
     * @throws OperationCancelledException if the work was cancelled
     */
    public <T> T lend(PreparedJob job, boolean dryRun, boolean goesOn, BooleanSupplier cancelled, Work<T> work)
            throws OperationException {
        Lease lease = OperationRuns.lease(operations, job.job().operation());
        Operation operation = lease.operation();
        try {
            job.fill(operation, dryRun, goesOn);
            return work.done(operation);
        } catch (Throwable e) { // whatever it is, it is this job's
            OperationException failure = ErrorTranslator.translate(e, operation);
            if (cancelled.getAsBoolean() || failure.kind() == ExitCode.INTERRUPTED) {
                throw new OperationCancelledException(failure);
            }
            throw failure;
        } finally {
            lease.giveBack();
        }
    }
}
