/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

/**
 * The fate of the unfinished output that a killed run has left of the same target, where that run kept a journal.
 */
public enum UnfinishedOutput {

    /** It goes, as all that killed runs leave. */
    DISCARD,
    /** It stays as it is: this run only looks. */
    LEAVE,
    /** It is this run's own, to go on with; so is what this run itself leaves unfinished. */
    RESUME
}
