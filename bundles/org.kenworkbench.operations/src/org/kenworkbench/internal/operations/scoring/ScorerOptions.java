/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.LabelledData;
import org.kenworkbench.tensor.guard.Guard;

/**
 * The options by which a user says what scores the models: a program, or labelled data where something can run the
 * models.
 */
public abstract class ScorerOptions {

    private static final int MOST_TIMEOUT_SECONDS = 30 * 24 * 3600;

    @Option(names = "--evaluator", label = "COMMAND", required = true, group = "scorer",
            description = "%sweep.evaluator", order = 3)
    private String evaluator = "";

    @Option(names = "--data", label = "FILE", required = true, group = "scorer", description = "%sweep.data", order = 3)
    private Path data;

    @Option(names = "--evaluator-timeout", label = "SECONDS", description = "%sweep.evaluatorTimeout", order = 5)
    private int evaluatorTimeout;

    @Option(names = "--text", label = "COLUMN", description = "%sweep.text", order = 5)
    private String text = "";

    @Option(names = "--text-pair", label = "COLUMN", description = "%sweep.textPair", order = 5)
    private String textPair = "";

    @Option(names = "--label", label = "COLUMN", description = "%sweep.label", order = 5)
    private String label = "";

    @Option(names = "--split", label = "SHARES", description = "%sweep.split", order = 5)
    private String split = "";

    /** Factory of evaluators; null if no bundle that runs models is installed. */
    private final EvaluatorFactory factory;

    public ScorerOptions(EvaluatorFactory factory) {
        this.factory = factory;
    }

    /** Returns the command that scores on test data; empty for none, as in operations that choose nothing. */
    protected String testEvaluator() {
        return "";
    }

    /** Functions that make evaluators, given the log for their output. */
    public record Scorers(Function<OutputLog, Evaluator> validation, Optional<Function<OutputLog, Evaluator>> test) {
    }

    /**
     * @throws OperationException of kind USAGE if the options make no sense, of kind RESOURCES if no installed bundle
     *                            runs models
     */
    protected final void checkScorers() throws OperationException {
        if (evaluatorTimeout < 0 || evaluatorTimeout > MOST_TIMEOUT_SECONDS) {
            throw new OperationException(ExitCode.USAGE,
                    "--evaluator-timeout takes a number from 0 to " + MOST_TIMEOUT_SECONDS + ", not "
                            + evaluatorTimeout);
        }
        if (data == null) {
            requireNone("--evaluator", "--text", text, "--text-pair", textPair, "--label", label, "--split", split);
            commands();
            return;
        }
        requireNone("--data", "--test-evaluator", testEvaluator());
        if (text.isEmpty() || label.isEmpty()) {
            throw new OperationException(ExitCode.USAGE,
                    "--data needs --text and --label; name the columns of the text and the label.");
        }
        if (factory == null) {
            throw new OperationException(ExitCode.RESOURCES,
                    "this product has nothing that runs models on --data; take the product with"
                            + " the lab, ken-headless-lab, or run ./ken sweep in a clone of the repository, or give "
                            + "--evaluator a program of yours.");
        }
    }

    private static void requireNone(String with, String... namesAndValues) throws OperationException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!namesAndValues[i + 1].isEmpty()) {
                throw new OperationException(ExitCode.USAGE,
                        namesAndValues[i] + " has no effect with " + with + "; leave one of them out.");
            }
        }
    }

    /**
     * Returns the scorers that the options ask for, once {@link #checkScorers} has found them right. Reads the data.
     */
    public final Scorers scorers(OperationContext context) throws IOException, OperationException {
        checkScorers();
        if (data == null) {
            return commands();
        }
        LabelledData labelled = new LabelledData(data, text, optional(textPair), label, optional(split),
                context.seed());
        EvaluatorFactory.Evaluators evaluators = of(labelled, context);
        Evaluator validation = GuardedEvaluator.of(evaluators.validation());
        return new Scorers(_ -> validation, evaluators.test().map(GuardedEvaluator::of).map(one -> _ -> one));
    }

    private EvaluatorFactory.Evaluators of(LabelledData labelled, OperationContext context)
            throws IOException, OperationException {
        try {
            return factory.of(labelled, context);
        } catch (RuntimeException | Error e) {
            throw Guard.failed(factory, "make evaluators of " + data, e);
        }
    }

    private static Optional<String> optional(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private Scorers commands() throws OperationException {
        EvaluatorCommand validation = EvaluatorCommand.parse("--evaluator", evaluator);
        return new Scorers(program(validation), testEvaluator().isEmpty() ? Optional.empty()
                : Optional.of(program(EvaluatorCommand.parse("--test-evaluator", testEvaluator()))));
    }

    private Function<OutputLog, Evaluator> program(EvaluatorCommand command) {
        return log -> new ProcessEvaluator(command, Duration.ofSeconds(evaluatorTimeout), log);
    }
}
