/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.evaluation.Evaluator;
import org.kenworkbench.operations.evaluation.ModelScore;
import org.kenworkbench.operations.program.LiveProcesses;

/**
 * Scores models with a program of the user, which prints a JSON object with {@code score} and, if it can,
 * {@code perExample}. The program gets no input; it has the environment and the working folder of this process.
 */
public final class ProcessEvaluator implements Evaluator {

    private static final long POLL_MILLIS = 50;
    private static final long MOST_LOOK_NANOS = 1_000_000_000;
    /** Time to wait for output that is still on its way when the program has ended. */
    private static final long LAST_OUTPUT_MILLIS = 5_000;

    private final EvaluatorCommand command;
    private final Duration timeout;
    private final OutputLog log;

    /**
     * @param timeout the longest that one model may take; zero for no limit
     * @param log     gets all that the program prints; the caller closes it
     */
    public ProcessEvaluator(EvaluatorCommand command, Duration timeout, OutputLog log) {
        this.command = command;
        this.timeout = timeout;
        this.log = log;
    }

    @Override
    public String description() {
        return command.text();
    }

    @Override
    public ModelScore score(Path model, OperationContext context) throws IOException, OperationException {
        log.begin(command.text());
        Process process = start(model);
        LiveProcesses tree = LiveProcesses.of(process);
        ScoreReader scores = new ScoreReader();
        LastLine lastError = new LastLine();
        try {
            process.getOutputStream().close();
            Thread out = pump(process.getInputStream(), scores::add);
            Thread err = pump(process.getErrorStream(), lastError::add);
            long end = System.nanoTime() + timeout.toNanos();
            // Looking at all processes costs something, so it is done less and less often.
            long lookNanos = TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);
            long nextLook = System.nanoTime();
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                context.checkCancelled();
                if (System.nanoTime() >= nextLook) {
                    tree.look();
                    nextLook = System.nanoTime() + lookNanos;
                    lookNanos = Math.min(2 * lookNanos, MOST_LOOK_NANOS);
                }
                if (timeout.isPositive() && System.nanoTime() > end) {
                    tree.end();
                    throw failure("took longer than " + Quantities.duration(timeout) + " and was ended", lastError,
                            "give --evaluator-timeout more seconds or look at evaluator.log.");
                }
            }
            context.checkCancelled();
            // Processes that it left running may hold its output open for ever.
            await(out, err, context);
            tree.end();
            out.join(LAST_OUTPUT_MILLIS);
            err.join(LAST_OUTPUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(e);
        } finally {
            tree.end();
        }
        if (process.exitValue() != 0) {
            throw failure(ended(process.exitValue()), lastError,
                    "look at evaluator.log, or run the command on a model yourself.");
        }
        return scores.score().orElseThrow(() -> failure("ended with exit status 0, but " + scores.problem(), lastError,
                "print a line as {\"score\": 0.91, \"perExample\": [0, 1]}."));
    }

    private Process start(Path model) throws OperationException {
        try {
            return new ProcessBuilder(command.of(model)).start();
        } catch (IOException e) {
            throw new OperationException(ExitCode.COMPUTATION,
                    "the evaluator '" + command.text() + "' cannot be started ("
                            + e.getMessage() + "); check the command.",
                    e);
        }
    }

    private static String ended(int status) {
        // The shell and Java report a signal as 128 plus its number.
        return status > 128 && status < 160 ? "was ended by signal " + (status - 128) + " (exit status " + status + ')'
                : "failed with exit status " + status;
    }

    private OperationException failure(String what, LastLine lastError, String remedy) {
        String said = lastError.text();
        return new OperationException(ExitCode.COMPUTATION, "the evaluator '" + command.text() + "' " + what
                + (said.isEmpty() ? "" : ", and its last line of errors was '" + said + '\'') + "; " + remedy);
    }

    private static void await(Thread out, Thread err, OperationContext context) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_OUTPUT_MILLIS);
        while ((out.isAlive() || err.isAlive()) && System.nanoTime() < end) {
            context.checkCancelled();
            (out.isAlive() ? out : err).join(POLL_MILLIS);
        }
    }

    private interface Taker {
        void take(byte[] bytes, int count);
    }

    /** Reads output in a thread of its own, so that a program never waits for room in the pipe. */
    private Thread pump(InputStream output, Taker taker) {
        return Thread.ofPlatform().daemon().name("ken-evaluator-output").start(() -> {
            byte[] buffer = new byte[1 << 16];
            try (output) {
                for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                    taker.take(buffer, count);
                    log.add(buffer, count);
                }
            } catch (IOException _) {
                // The program was ended; that its output is cut off shows in the output itself.
            }
        });
    }
}
