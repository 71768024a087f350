/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.difference;

import org.kenworkbench.operations.OperationContext;

/** Warns of what a command or a report has found. Stateless. */
public final class FoundWarning {

    private FoundWarning() {
    }

    /** Warns in one sentence if there are errors or warnings among the findings. */
    public static void tell(long errors, long warnings, OperationContext context) {
        if (errors + warnings > 0) {
            context.warn(DiffSentences.found(errors, warnings));
        }
    }
}
