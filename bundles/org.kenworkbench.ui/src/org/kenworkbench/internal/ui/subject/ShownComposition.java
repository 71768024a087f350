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
 * Part that has a composition open, which pages follow. The part's selection provider tells which tensors are selected;
 * a change of its property {@link org.eclipse.ui.IEditorPart#PROP_INPUT} tells that the composition has been read. For
 * the UI thread.
 */
public interface ShownComposition extends IWorkbenchPart {

    /** Id of the property whose change tells that the files of the composition are looked for in other places. */
    int PROP_PLACES = 0x4b45;

    /** Returns the subject that pages show of the composition, without a tensor; empty before it has been read. */
    Optional<PageSubject> subject();

    /** Selects a tensor, and so in all views that follow; an unknown name is ignored. */
    void select(String tensor);

    /** Returns the focus within the selected tensor that the following views share. */
    SharedFocus sharedFocus();
}
