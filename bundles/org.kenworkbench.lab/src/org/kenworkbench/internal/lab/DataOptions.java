/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.SplitShares;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Option;

/** The options by which a user names labelled examples. Filled before the operation runs. */
abstract class DataOptions extends TextOptions {

    @Option(names = "--label", label = "COLUMN", required = true, description = "%data.label", order = 5)
    private String label = "";

    @Option(names = "--split", label = "SHARES", description = "%data.split", order = 6)
    private String split = "";

    final Columns columns() {
        return columns(label);
    }

    /** Whether the user said how to divide. */
    final boolean isSplit() {
        return !split.isEmpty();
    }

    /** @throws OperationException of kind USAGE if they make no sense */
    final SplitShares shares() throws OperationException {
        return shares(split);
    }
}
