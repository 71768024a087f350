/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** The run was cancelled; its sink holds nothing of use. */
public class PruningCancelledException extends Exception {

    private static final long serialVersionUID = 1L;

    public PruningCancelledException() {
        super("cancelled");
    }
}
