/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.io.IOException;

/** A {@code .ken} file that is damaged, or does not belong to a base. The message is one sentence for the user. */
public class SubnetworkException extends IOException {

    private static final long serialVersionUID = 1L;

    public SubnetworkException(String message) {
        super(message);
    }

    public SubnetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
