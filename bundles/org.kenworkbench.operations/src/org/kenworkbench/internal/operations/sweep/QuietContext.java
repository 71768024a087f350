/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;

/** The context of work within a stage of other work, whose own stages are not shown. */
public record QuietContext(OperationContext outer) implements OperationContext {

    @Override
    public RunSettings settings() {
        return outer.settings();
    }

    @Override
    public Stage begin(String name, long total, ProgressUnit unit) {
        return Stage.unseen();
    }

    @Override
    public void warn(String sentence) {
        outer.warn(sentence);
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }
}
