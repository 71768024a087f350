/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

/** The fate of the unfinished output that a killed run has left for the same target, where that run kept a journal. */
public enum UnfinishedOutput {

    /** The output is deleted, like everything that killed runs leave. */
    DISCARD,
    /** The output is left as it is, neither deleted nor taken over. */
    LEAVE,
    /**
     * The output is taken over to go on with it; output that this run itself leaves unfinished can be resumed in turn.
     */
    RESUME
}
