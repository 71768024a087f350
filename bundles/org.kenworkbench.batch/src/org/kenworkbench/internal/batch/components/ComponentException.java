/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

/** A component cannot be made. The message is the reason, as it reads in brackets. */
public final class ComponentException extends Exception {

    private static final long serialVersionUID = 1L;

    ComponentException(String reason) {
        super(reason);
    }

    ComponentException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Makes the exception of what a class threw, with its type in the reason. */
    static ComponentException of(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
        return new ComponentException(
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + message), cause);
    }
}
