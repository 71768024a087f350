/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.tensor.guard.Fault;

/** Source of the operations that can be run as commands. */
public interface OperationSource {

    /** A command as the list of commands shows it. */
    record Listed(String name, String summary, int order) {
    }

    /**
     * An instance of an operation, lent for one run.
     *
     * @param end run when the instance is given back
     */
    record Lease(Operation operation, Runnable end) {

        /** Ends the use of the instance. */
        public void giveBack() {
            end.run();
        }
    }

    /** Returns the faults of installed bundles that were found since the last call. */
    List<Fault> faults();

    /** Returns all commands, in the order to show them. */
    List<Listed> list();

    /**
     * Lends a fresh instance of the command's operation; empty if there is no such command.
     *
     * @throws OperationException if there is one but it cannot be made
     */
    Optional<Lease> lease(String command) throws OperationException;
}
