/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.io.IOException;

import org.eclipse.jdt.annotation.Nullable;

/** Zstandard's native library is not there for this system, or could not be loaded. The message says what to do. */
public final class CodecUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    public CodecUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
