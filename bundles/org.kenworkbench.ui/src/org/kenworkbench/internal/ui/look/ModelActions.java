/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import org.kenworkbench.internal.ui.look.finding.FindingLine;
import org.kenworkbench.internal.ui.subject.TensorSelection;

/** The actions that the overview of a model starts, and the editor carries out. All on the UI thread. */
interface ModelActions {

    /** Returns what is selected. */
    TensorSelection selection();

    /** Selects a tensor by its name, here and in all views that follow. */
    void selectTensor(String name);

    /** Shows the first tensor of a finding in all views. */
    void show(FindingLine finding);

    /** Brings the page Matrix to the front. */
    void openMatrix();

    /** Asks for a second model, and compares the two. */
    void compareWith();

    /** Asks for a base, and how to prune this model. */
    void prune();

    /** Copies the command that tells the same. */
    void copyCommand();
}
