/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A page of the composition's editor, in the order of their tabs. */
public enum EditorPage {

    /** The run and its result, with a map of the model. */
    OVERVIEW,
    /** All tensors in a table. */
    LAYERS,
    /** Origin of the inputs and results, and their places now. */
    PROVENANCE,
    /** Notes that users wrote about the composition. */
    NOTES;

    /** Returns the name under which the page is remembered. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a page by its name; empty where there is none of that name. */
    static Optional<EditorPage> of(String id) {
        return Arrays.stream(values()).filter(page -> page.id().equals(id)).findFirst();
    }
}
