/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import org.eclipse.jdt.annotation.Nullable;

import org.kenworkbench.tensor.guard.ServiceFailedException;

/**
 * A provider that was there and could not go on: its libraries do not load after all, its memory is used up. The
 * message is one sentence for the user.
 */
public class ProviderFailedException extends ServiceFailedException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user, with a remedy */
    public ProviderFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
