/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.jobs;

import java.util.function.BooleanSupplier;

import org.kenworkbench.pruning.PruningMonitor;

/**
 * Stops reading for what is not wanted any more.
 *
 * @param stale tells that
 */
public record Stale(BooleanSupplier stale) implements PruningMonitor {

    @Override
    public void elementsDone(long count) {
        // the picture is there soon
    }

    @Override
    public boolean isCancelled() {
        return stale.getAsBoolean();
    }
}
