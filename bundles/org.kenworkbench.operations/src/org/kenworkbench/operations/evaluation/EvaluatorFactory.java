/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.evaluation;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * Service that makes evaluators which need no program: a bundle that can run models brings one. Safe for use by many
 * threads.
 */
public interface EvaluatorFactory {

    /**
     * Evaluators of models on labelled data, which are read and checked before it returns.
     *
     * @throws OperationException of kind USAGE for data that are asked for in a way that makes no sense, of kind
     *                            RESOURCES where models cannot be run here
     * @throws IOException        if the data cannot be read, or cannot be used; the message is one sentence for the
     *         user
     */
    Evaluators of(LabelledData data, OperationContext context) throws IOException, OperationException;

    /**
     * What models are scored by.
     *
     * @param validation to choose by
     * @param test       to confirm the choice, on examples that the other one does not have
     */
    record Evaluators(Evaluator validation, Optional<Evaluator> test) {

        public Evaluators {
            Objects.requireNonNull(validation);
            Objects.requireNonNull(test);
        }
    }
}
