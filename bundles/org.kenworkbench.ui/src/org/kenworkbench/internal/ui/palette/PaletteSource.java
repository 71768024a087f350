/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Names of one group, and the entry of each, which is made only where it is listed: there may be 100,000 tensors.
 *
 * @param lowerNames the names in lower case
 * @param entry      makes the entry of a name, by its index; for any thread
 */
record PaletteSource(PaletteGroup group, List<String> lowerNames, IntFunction<PaletteEntry> entry) {

    /** Returns the source of entries that are made already. */
    static PaletteSource of(PaletteGroup group, List<PaletteEntry> entries) {
        return new PaletteSource(group, lower(entries.stream().map(PaletteEntry::name).toList()), entries::get);
    }

    /** Returns names in lower case. */
    static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
