/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.RunSettings;

/** A context that hands everything on, and keeps the warnings for the process that leads the work. */
public final class CollectedWarnings implements OperationContext {

    private final OperationContext context;
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    public CollectedWarnings(OperationContext context) {
        this.context = context;
    }

    /** Returns the warnings so far, in order. */
    public List<String> warnings() {
        synchronized (warnings) {
            return List.copyOf(warnings);
        }
    }

    @Override
    public RunSettings settings() {
        return context.settings();
    }

    @Override
    public Stage begin(String name, long total, ProgressUnit unit) {
        return context.begin(name, total, unit);
    }

    @Override
    public void warn(String sentence) {
        warnings.add(sentence);
        context.warn(sentence);
    }

    @Override
    public boolean isCancelled() {
        return context.isCancelled();
    }
}
