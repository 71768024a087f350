/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.concurrent.CancellationException;

/** The user stopped the operation. Unchecked, so that it passes through the code of other bundles. */
public class OperationCancelledException extends CancellationException {

    private static final long serialVersionUID = 1L;

    public OperationCancelledException() {
        super("stopped by the user");
    }

    /** @param cause failure by which code below told that it was stopped */
    public OperationCancelledException(Throwable cause) {
        this();
        initCause(cause);
    }
}
