/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import org.kenworkbench.subnetwork.format.SubnetworkException;

/** Two subnetworks that cannot be compared. The message is one sentence for the user. */
public class ComparisonException extends SubnetworkException {

    private static final long serialVersionUID = 1L;

    public ComparisonException(String message) {
        super(message);
    }
}
