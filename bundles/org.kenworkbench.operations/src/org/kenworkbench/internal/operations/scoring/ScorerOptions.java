/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.io.IOException;
import java.nio.file.Path;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;

/**
 * The options by which a user says what scores the models: a program, or data where something can run the models.
 */
public abstract class ScorerOptions extends DataOptions {

    @Option(names = "--evaluator", label = "COMMAND", required = true, group = "scorer",
            description = "%sweep.evaluator", order = 3)
    private String evaluator = "";

    @Option(names = "--data", label = "FILE", required = true, group = "scorer", description = "%sweep.data", order = 3)
    private Path data;

    /** Factory of evaluators; null if no bundle that runs models is installed. */
    private final EvaluatorFactory factory;

    public ScorerOptions(EvaluatorFactory factory) {
        this.factory = factory;
    }

    /** Returns the command that scores on test data; empty for none, as in operations that choose nothing. */
    protected String testEvaluator() {
        return "";
    }

    private ScorerSettings settings() {
        return settings(evaluator, testEvaluator(), data);
    }

    /** Checks the options as {@link ScorerSettings#check} does. */
    protected final void checkScorers() throws OperationException {
        settings().check(factory);
    }

    /** Returns the scorers that the options ask for, as {@link ScorerSettings#scorers} does. Reads the data. */
    public final ScorerSettings.Scorers scorers(OperationContext context) throws IOException, OperationException {
        return settings().scorers(factory, context);
    }
}
