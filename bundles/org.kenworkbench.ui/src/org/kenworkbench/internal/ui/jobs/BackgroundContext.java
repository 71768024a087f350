/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.jobs;

import java.util.function.BooleanSupplier;

import org.eclipse.jdt.annotation.NonNull;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;

/**
 * A context for work of which only the result is shown: no progress, no warnings.
 *
 * @param stale tells whether the result is not wanted any more
 */
public record BackgroundContext(@NonNull RunSettings settings, BooleanSupplier stale) implements OperationContext {

    @Override
    public Stage begin(String name, long total, ProgressUnit unit) {
        return Stage.unseen();
    }

    @Override
    public void warn(String sentence) {
        // the result holds what it would warn of
    }

    @Override
    public boolean isCancelled() {
        return stale.getAsBoolean();
    }
}
