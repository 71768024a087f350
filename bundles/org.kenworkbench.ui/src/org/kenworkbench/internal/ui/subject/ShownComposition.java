/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.subject;

import java.util.Optional;

import org.eclipse.ui.IWorkbenchPart;
import org.kenworkbench.ui.PageSubject;

/**
 * The composition that a part has open: its pages follow it. The part's selection provider tells which tensors are
 * selected, its property {@link org.eclipse.ui.IEditorPart#PROP_INPUT} that the composition has been read. For the UI
 * thread.
 */
public interface ShownComposition extends IWorkbenchPart {

    /** Tells listeners of properties that the files of the composition are looked for in other places. */
    int PROP_PLACES = 0x4b45;

    /** The subject that pages show of the composition, without a tensor; nothing before it has been read. */
    Optional<PageSubject> subject();

    /** Selects a tensor, and so in all views that follow; a name that there is not is ignored. */
    void select(String tensor);

    /** Where the views that follow look within the selected tensor. */
    SharedFocus sharedFocus();
}
