/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import org.kenworkbench.internal.ui.look.finding.FindingLine;
import org.kenworkbench.internal.ui.subject.TensorSelection;

/** The actions that the page of differences starts, and the editor carries out. All on the UI thread. */
interface PairActions {

    /** Returns what is selected. */
    TensorSelection selection();

    /** Selects a tensor by its name, here and in all views that follow. */
    void selectTensor(String name);

    /** Shows the first tensor of a finding in all views, at its largest step. */
    void show(FindingLine finding);

    /** Selects what a finding is about, and opens the view that shows it. */
    void open(FindingLine finding);

    /** Brings the page Matrix to the front. */
    void openMatrix();

    /** Compares the same two the other way round. */
    void swap();

    /** Asks how to prune this pair. */
    void prune();

    /** Copies the command that finds the same. */
    void copyCommand();

    /** Compares all values, if that is not done already. */
    void compare();

    /** Ends the comparison that runs. */
    void cancel();
}
