/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.io.IOException;

/** Subnetworks that have nothing to compare. The message is one sentence for the user. */
public class NotComparableException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotComparableException(String message) {
        super(message);
    }
}
