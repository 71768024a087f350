/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.djl;

/** A native library that cannot be used here. The message is one sentence for the user. */
public final class NotUsableException extends Exception {

    private static final long serialVersionUID = 1L;

    NotUsableException(String message) {
        super(message);
    }

    NotUsableException(String message, Throwable cause) {
        super(message, cause);
    }
}
