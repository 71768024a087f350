/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** Translates failures of Spark itself, whose messages are pages long, into a sentence. Stateless. */
final class SparkFailure {

    private SparkFailure() {
    }

    /** Returns an exception of kind RESOURCES. */
    static OperationException of(String master, Throwable failure) {
        return new OperationException(ExitCode.RESOURCES, sentence(master, failure), failure);
    }

    static String sentence(String master, Throwable failure) {
        return "Spark at " + master + " has given up: " + reason(failure)
                + "; look at its web page and at the logs of its executors.";
    }

    /** Returns the first line of the innermost message, without a full stop at its end. */
    private static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage().strip().lines().findFirst().orElse(reason);
            }
        }
        return reason.replaceFirst("[.:;\\s]+$", "");
    }
}
