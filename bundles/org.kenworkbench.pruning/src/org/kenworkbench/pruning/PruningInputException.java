/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import org.kenworkbench.tensor.CheckpointException;

/** Two checkpoints, or values in them, that cannot be pruned. The message is for the user. */
public class PruningInputException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    public PruningInputException(String message) {
        super(message);
    }
}
