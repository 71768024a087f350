/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.nio.file.Path;

import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.evaluation.TaskOptions;

/** The option by which a user names a file of data, and checks of numbers. Filled before the operation runs. */
abstract class FileOptions {

    static final int MOST = 1_000_000;
    static final int MOST_WINDOW = TaskOptions.MOST_WINDOW;

    @Option(names = "--data", label = "FILE", required = true, description = "%data.file", order = 2)
    private Path data;

    final Path data() {
        return data;
    }

    /**
     * Reads how a file of data is divided.
     *
     * @param split as the user gave it; empty for the usual shares
     * @throws OperationException of kind USAGE if the shares make no sense
     */
    static SplitShares shares(String split) throws OperationException {
        try {
            return SplitShares.parse(split.isEmpty() ? SplitShares.DEFAULT : split);
        } catch (IllegalArgumentException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /** @throws OperationException of kind USAGE if it is neither 0 nor enough for a text */
    static void requireMaxTokens(int maxTokens) throws OperationException {
        requireRange("--max-tokens", maxTokens, maxTokens == 0 ? 0 : 3, MOST);
    }

    /** @throws OperationException of kind USAGE if the value is not within the bounds */
    static void requireRange(String option, double value, double least, double most) throws OperationException {
        if (!(value >= least && value <= most)) {
            throw new OperationException(ExitCode.USAGE,
                    option + " takes a number from " + number(least) + " to " + number(most)
                            + ", not " + number(value));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
