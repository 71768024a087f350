/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.List;

import org.kenworkbench.internal.ui.subject.TensorFilter;

/** Row of the palette's list. */
sealed interface PaletteRow {

    /** The group that the row belongs to. */
    PaletteGroup group();

    /** Heading of a group, which cannot be selected. */
    record Heading(PaletteGroup group) implements PaletteRow {
    }

    /**
     * Entry that was found.
     *
     * @param found what of its name was typed
     */
    record Hit(PaletteEntry entry, List<TensorFilter.Span> found) implements PaletteRow {

        @Override
        public PaletteGroup group() {
            return entry.group();
        }
    }

    /**
     * Row that lists the rest of a group when it is opened.
     *
     * @param all how many the group has
     */
    record More(PaletteGroup group, int all) implements PaletteRow {
    }
}
