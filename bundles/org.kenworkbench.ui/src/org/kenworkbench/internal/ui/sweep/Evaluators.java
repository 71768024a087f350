/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

/**
 * The programs that score models, as typed.
 *
 * @param validation     the command to choose by
 * @param test           the command that confirms the choice; empty for none
 * @param timeoutSeconds that each may take for one model; 0 for as long as it takes
 */
record Evaluators(String validation, String test, int timeoutSeconds) {

    static final Evaluators NONE = new Evaluators("", "", 0); //$NON-NLS-1$ //$NON-NLS-2$

    Evaluators {
        validation = validation.strip();
        test = test.strip();
    }
}
