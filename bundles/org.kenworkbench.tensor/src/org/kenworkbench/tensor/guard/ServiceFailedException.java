/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.guard;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A service of some bundle failed at what cannot be done without it. The message is a clause for the user that names
 * the bundle and the class, without a remedy; the cause is what the service threw, if it threw something.
 */
public class ServiceFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause may be null */
    public ServiceFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
