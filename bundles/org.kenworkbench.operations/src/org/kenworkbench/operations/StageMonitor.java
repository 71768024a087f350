/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import org.kenworkbench.pruning.PruningMonitor;

/** An engine's view of a stage. Safe for use by many threads. */
record StageMonitor(OperationContext.Stage stage, OperationContext context) implements PruningMonitor {

    @Override
    public void elementsDone(long count) {
        stage.advance(count);
    }

    @Override
    public boolean isCancelled() {
        return context.isCancelled();
    }
}
