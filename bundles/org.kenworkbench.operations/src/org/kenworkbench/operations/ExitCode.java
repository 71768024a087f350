/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

/** The ways in which a run can end, numbered as in the command line's contract. */
public enum ExitCode {

    /** The run is done; warnings do not matter. */
    DONE(0),
    /** The run is done with warnings, and the user asked to be strict. */
    WARNINGS(1),
    /** The user asked for something that makes no sense, or would replace a file without saying so. */
    USAGE(2),
    /** An input is missing, unreadable, malformed, mismatched, holds NaN or infinity, or changed while read. */
    INPUT(3),
    /** The computation failed; also any failure that is the program's own fault. */
    COMPUTATION(4),
    /** Room on the disk, memory, permission to write, or a part of the product is missing. */
    RESOURCES(5),
    /** The user stopped the run. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** Returns the exit status of the process. */
    public int code() {
        return code;
    }
}
