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
 * A service that makes evaluators which need no program: a bundle that can run models brings one. Safe for use by many
 * threads.
 */
public interface EvaluatorFactory {

    /**
     * Makes evaluators of models on data, which are read and checked before it returns.
     *
     * @throws OperationException of kind USAGE if the data are specified in a way that makes no sense, of kind
     *                            RESOURCES where models cannot be run here
     * @throws IOException        if the data cannot be read, or cannot be used; the message is one sentence for the
     *                            user
     */
    Evaluators of(ScoringData data, OperationContext context) throws IOException, OperationException;

    /**
     * The evaluators by which models are scored.
     *
     * @param validation the evaluator by which a model is chosen
     * @param test       the evaluator that confirms the choice, on examples that the other one does not have; empty for
     *                   none
     */
    record Evaluators(Evaluator validation, Optional<Evaluator> test) {

        public Evaluators {
            Objects.requireNonNull(validation);
            Objects.requireNonNull(test);
        }
    }
}
