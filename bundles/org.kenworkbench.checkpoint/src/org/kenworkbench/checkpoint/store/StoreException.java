/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.store;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.tensor.CheckpointException;

/**
 * A store that does not give or take a file, for reasons that are not the file's: it is away, or refuses the account.
 * The message is one sentence for the user.
 */
public final class StoreException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
