/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.sweep;

import java.io.IOException;
import java.util.Optional;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.evaluation.Evaluator;

/** Service that sweeps as the command {@code sweep} does. Safe for use by many threads, as far as evaluators are. */
public interface Sweeper {

    /**
     * Scores, chooses, and writes the results.
     *
     * @param validation chooses
     * @param test       confirms the choice
     * @return what the command shows; its document is that of {@code sweep.json}
     * @throws OperationException of kind USAGE for what makes no sense, before anything is written; as evaluators do
     * @throws IOException        if a checkpoint cannot be read or a result not be written
     */
    OperationResult sweep(SweepJob job, Evaluator validation, Optional<Evaluator> test, OperationContext context)
            throws IOException, OperationException;
}
