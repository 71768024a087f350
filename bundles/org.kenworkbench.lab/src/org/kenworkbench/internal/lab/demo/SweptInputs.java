/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.demo;

import java.io.IOException;
import java.nio.file.Path;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;

/** Inputs of a demo's sweeps beside the tuned model. */
public interface SweptInputs {

    /** Returns the folder of the base model. */
    Path base();

    /** Creates the evaluators that score models on the validation and on the test part of the data. */
    EvaluatorFactory.Evaluators evaluators(CheckpointReader reader, OperationContext context)
            throws IOException, OperationException;
}
