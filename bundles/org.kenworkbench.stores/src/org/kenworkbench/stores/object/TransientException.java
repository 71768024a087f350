/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.object;

import java.io.IOException;

import org.eclipse.jdt.annotation.Nullable;

/** A request that failed in a way that may pass: a busy server, a connection or a body that was cut. */
public final class TransientException extends IOException {

    private static final long serialVersionUID = 1L;

    public TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
