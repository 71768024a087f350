/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.pruning.UnprunableTensorException;

/**
 * Files that one method alone makes, all tensors alike. They lose more of the change than a file in which each tensor
 * has a form of its own, and can score better all the same: where part of the tuning is but noise, a method that drops
 * small changes gives a model that is better than the tuned one. One thread.
 */
final class PlainFiles {

    /** Files that are written for one budget at most; each takes as long as a pruning. */
    private static final int MOST_FILES = 5;
    /** Part of a budget that may be left. */
    private static final double LEFT = 0.02;
    /** Part of a budget that is aimed at, since bytes do not grow evenly with the share. */
    private static final double AIM = 0.99;
    /** Bytes that a kept value, or a number of factors, takes about: the first share is guessed by it. */
    private static final double VALUE_BYTES = 1;
    private static final double LEAST_SHARE = 1e-6;
    /** Part of the way between a file that fits and one that does not that the next one lies from both. */
    private static final double LEAST_STEP = 0.05;

    private final FormWriter writer;
    private final Shrunk least;

    /** @param least the file in which nothing is told of any tensor */
    PlainFiles(FormWriter writer, Shrunk least) {
        this.writer = writer;
        this.least = least;
    }

    /** Returns the names of the methods, as of {@code sweep}. */
    static List<String> methods(ShrinkJob job) {
        // Shared among all rows, the amount goes where most changed; by row, each output keeps some of its inputs.
        return List.of(job.rule() + "+int4@model", job.rule() + "+int4", "low-rank+int4");
    }

    /**
     * Writes a file of a method that has no more than so many bytes, and hardly fewer.
     *
     * @return nothing if the method has none so small, or if a tensor is too large for all that were tried
     */
    Optional<Shrunk> within(String method, long bytes) throws IOException, OperationException {
        if (bytes < least.bytes()) {
            return Optional.empty();
        }
        Optional<Shrunk> best = Optional.empty();
        double fits = 0;
        double fitsBytes = least.bytes();
        double over = Double.POSITIVE_INFINITY;
        double overBytes = Double.POSITIVE_INFINITY;
        long parameters = least.outcome().result().plan().parametersInScope();
        double share = Math.clamp((bytes - least.bytes()) / (VALUE_BYTES * parameters), LEAST_SHARE, 1);
        for (int i = 0; i < MOST_FILES; i++) {
            double asked = share;
            Shrunk file;
            try {
                file = writer.write(method, asked);
            } catch (UnprunableTensorException _) {
                // For some methods a larger share needs more memory than they take: so much is over the budget, too.
                over = asked;
                overBytes = Double.POSITIVE_INFINITY;
                share = fits + (over - fits) / 2;
                continue;
            }
            if (file.bytes() > bytes) {
                over = asked;
                overBytes = file.bytes();
                FileTrees.deleteQuietly(file.folder());
            } else {
                best.ifPresent(smaller -> FileTrees.deleteQuietly(smaller.folder()));
                best = Optional.of(file);
                fits = asked;
                fitsBytes = file.bytes();
                if (asked == 1 || bytes - file.bytes() <= LEFT * bytes) {
                    break;
                }
            }
            double guess = overBytes == Double.POSITIVE_INFINITY
                    ? Math.clamp(asked * (AIM * bytes - least.bytes()) / Math.max(1, fitsBytes - least.bytes()),
                            LEAST_SHARE, 1)
                    : fits + (over - fits)
                            * Math.clamp((AIM * bytes - fitsBytes) / (overBytes - fitsBytes), LEAST_STEP,
                                    1 - LEAST_STEP);
            share = guess < over ? guess : fits + (over - fits) / 2;
        }
        return best;
    }
}
