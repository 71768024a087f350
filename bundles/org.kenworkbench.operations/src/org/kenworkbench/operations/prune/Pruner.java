/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/** Service that prunes as the command {@code prune} does. Safe for use by many threads. */
public interface Pruner {

    /**
     * Prunes and writes all outputs, of all amounts; they appear together or not at all.
     *
     * @return what came of each amount, in the order of the requests
     * @throws OperationException of kind USAGE for an unknown rule or a request that makes no sense, RESOURCES for a
     *                            provider that cannot run it, INPUT for checkpoints that are refused
     * @throws IOException        if a checkpoint cannot be read or a result not be written
     * @throws java.util.concurrent.CancellationException if the context said so
     */
    List<? extends PrunedAmount> prune(PruneJob job, OperationContext context) throws IOException, OperationException;
}
