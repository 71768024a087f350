/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A failed operation. The message is one sentence for the user: what, where, what to do. It ends with a stop, which the
 * constructor adds where the message ends with something that is not known before, such as a name or a list.
 */
public class OperationException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String ENDS = ".!?";

    private final ExitCode kind;

    public OperationException(ExitCode kind, String message) {
        this(kind, message, null);
    }

    public OperationException(ExitCode kind, String message, @Nullable Throwable cause) {
        super(ended(message), cause);
        this.kind = Objects.requireNonNull(kind);
    }

    /** Returns a message with a stop at its end. A message that has an end, or several lines, stays as it is. */
    public static String ended(String message) {
        boolean hasEnd = message.isEmpty() || message.contains("\n")
                || ENDS.indexOf(message.charAt(message.length() - 1)) >= 0;
        return hasEnd ? message : message + '.';
    }

    /** Returns the kind of failure, which decides the exit status. */
    public ExitCode kind() {
        return kind;
    }
}
