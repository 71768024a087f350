/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.parallel;

import org.kenworkbench.pruning.PruningMonitor;

/**
 * A monitor for a pass whose progress another one tells: it asks whether to go on, and tells nothing.
 *
 * @param monitor is asked
 */
public record SilentMonitor(PruningMonitor monitor) implements PruningMonitor {

    @Override
    public void elementsDone(long count) {
        // told by another pass
    }

    @Override
    public boolean isCancelled() {
        return monitor.isCancelled();
    }
}
