/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * Scores models, all on the same examples. The evaluator of this bundle runs a program of the user; another bundle may
 * bring one that needs no program. One thread at a time.
 */
public interface Evaluator {

    /**
     * Describes the evaluation as the user asked for it: results and logs show the text, and equal texts stand for
     * equal scores.
     */
    String description();

    /**
     * Returns the number of examples that it scores, each of which is right or wrong, where that is known before the
     * first model; empty where it is not.
     */
    default OptionalLong examples() {
        return OptionalLong.empty();
    }

    /**
     * Scores one model.
     *
     * @param model   a model folder as Hugging Face's libraries load it, which belongs to the caller and may be deleted
     *                afterwards
     * @param context is asked at least every 100 ms whether to stop
     * @throws OperationException          of kind COMPUTATION if the evaluation fails
     * @throws OperationCancelledException if the user cancelled; nothing that the evaluator started goes on
     */
    ModelScore score(Path model, OperationContext context) throws IOException, OperationException;
}
