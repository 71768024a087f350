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
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.EvaluatorFactory;
import org.kenworkbench.operations.evaluation.ScoringData;
import org.kenworkbench.operations.evaluation.TaskOptions;
import org.kenworkbench.tensor.guard.Guard;

/**
 * Settings by which a user names what scores the models: a program, or data where something can run the models.
 * Texts are empty where nothing was given.
 *
 * @param evaluator      command of the program
 * @param testEvaluator  command that scores on test data
 * @param data           file of data
 * @param task           what models do with the data
 * @param split          shares of the data for training, validation and test
 * @param timeoutSeconds time after which the program is ended; 0 for none
 */
public record ScorerSettings(String evaluator, String testEvaluator, Optional<Path> data, TaskOptions task,
        String split, int timeoutSeconds) {

    /** Functions that make evaluators, given the log for their output. */
    public record Scorers(Function<OutputLog, Evaluator> validation, Optional<Function<OutputLog, Evaluator>> test) {
    }

    private static final int MOST_TIMEOUT_SECONDS = 30 * 24 * 3600;

    /**
     * Checks what was given, where it has to say what scores.
     *
     * @param factory null if no bundle that runs models is installed
     * @throws OperationException of kind USAGE if it makes no sense, of kind RESOURCES if no installed bundle runs
     *                            models
     */
    public void check(EvaluatorFactory factory) throws OperationException {
        if (timeoutSeconds < 0 || timeoutSeconds > MOST_TIMEOUT_SECONDS) {
            throw new OperationException(ExitCode.USAGE,
                    "--evaluator-timeout takes a number from 0 to " + MOST_TIMEOUT_SECONDS + ", not "
                            + timeoutSeconds);
        }
        if (data.isEmpty()) {
            requireNoData("--evaluator");
            commands();
            return;
        }
        requireNone("--data", "--test-evaluator", testEvaluator);
        task.task(data.get());
        if (factory == null) {
            throw new OperationException(ExitCode.RESOURCES,
                    "this product has nothing that runs models on --data; take the product with"
                            + " the lab, ken-headless-lab, or run ./ken sweep in a clone of the repository, or give "
                            + "--evaluator a program of yours.");
        }
    }

    /**
     * Checks what was given where nothing is to score.
     *
     * @throws OperationException of kind USAGE if something belongs to a scorer
     */
    public void requireNothing() throws OperationException {
        String without = "neither --evaluator nor --data";
        requireNoData(without);
        requireNone(without, "--test-evaluator", testEvaluator, "--evaluator-timeout",
                timeoutSeconds == 0 ? "" : Integer.toString(timeoutSeconds));
    }

    private void requireNoData(String with) throws OperationException {
        for (String option : task.given()) {
            requireNone(with, option, option);
        }
        requireNone(with, "--split", split);
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
     * Returns the scorers that were asked for, once {@link #check} has found them right. Reads the data.
     *
     * @param factory as of {@link #check}
     */
    public Scorers scorers(EvaluatorFactory factory, OperationContext context)
            throws IOException, OperationException {
        check(factory);
        if (data.isEmpty()) {
            return commands();
        }
        ScoringData scored = new ScoringData(data.get(), task.task(data.get()),
                split.isEmpty() ? Optional.empty() : Optional.of(split), context.seed());
        EvaluatorFactory.Evaluators evaluators = of(scored, factory, context);
        Evaluator validation = GuardedEvaluator.of(evaluators.validation());
        return new Scorers(_ -> validation, evaluators.test().map(GuardedEvaluator::of).map(one -> _ -> one));
    }

    private static EvaluatorFactory.Evaluators of(ScoringData data, EvaluatorFactory factory,
            OperationContext context) throws IOException, OperationException {
        try {
            return factory.of(data, context);
        } catch (RuntimeException | Error e) {
            throw Guard.failed(factory, "make evaluators of " + data.file(), e);
        }
    }

    private Scorers commands() throws OperationException {
        EvaluatorCommand validation = EvaluatorCommand.parse("--evaluator", evaluator);
        return new Scorers(program(validation), testEvaluator.isEmpty() ? Optional.empty()
                : Optional.of(program(EvaluatorCommand.parse("--test-evaluator", testEvaluator))));
    }

    private Function<OutputLog, Evaluator> program(EvaluatorCommand command) {
        return log -> new ProcessEvaluator(command, Duration.ofSeconds(timeoutSeconds), log);
    }
}
