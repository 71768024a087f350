/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.kernel;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Ends work within a row from deep inside it. */
public final class Cancellation {

    private Cancellation() {
    }

    /** Throws {@link CancellationException} if the run is cancelled; to be called at least every few million steps. */
    public static void check(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled within a row");
        }
    }
}
