/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Option;

/** The options by which a user names labelled examples. Filled before the operation runs. */
abstract class DataOptions {

    @Option(names = "--data", label = "FILE", required = true, description = "%data.file", order = 2)
    private Path data;

    @Option(names = "--text", label = "COLUMN", required = true, description = "%data.text", order = 3)
    private String text = ""; //$NON-NLS-1$

    @Option(names = "--text-pair", label = "COLUMN", description = "%data.textPair", order = 4)
    private String textPair = ""; //$NON-NLS-1$

    @Option(names = "--label", label = "COLUMN", required = true, description = "%data.label", order = 5)
    private String label = ""; //$NON-NLS-1$

    @Option(names = "--split", label = "SHARES", description = "%data.split", order = 6)
    private String split = ""; //$NON-NLS-1$

    final Path data() {
        return data;
    }

    final Columns columns() {
        return new Columns(text, textPair.isEmpty() ? Optional.empty() : Optional.of(textPair), label);
    }

    /** Whether the user said how to divide. */
    final boolean isSplit() {
        return !split.isEmpty();
    }

    /** @throws OperationException of kind USAGE if they make no sense */
    final SplitShares shares() throws OperationException {
        try {
            return SplitShares.parse(split.isEmpty() ? SplitShares.DEFAULT : split);
        } catch (IllegalArgumentException e) {
            throw new OperationException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /** @throws OperationException of kind USAGE if the value is not within the bounds */
    static void requireRange(String option, double value, double least, double most) throws OperationException {
        if (!(value >= least && value <= most)) {
            throw new OperationException(ExitCode.USAGE, option + " takes a number from " + number(least) + " to " + number(most) //$NON-NLS-1$ //$NON-NLS-2$
                    + ", not " + number(value)); //$NON-NLS-1$
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : String.valueOf(value);
    }
}
