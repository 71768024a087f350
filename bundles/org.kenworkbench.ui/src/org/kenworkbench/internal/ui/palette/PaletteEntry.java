/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import java.util.Optional;

import org.eclipse.jface.resource.ImageDescriptor;

/**
 * Thing that the palette finds by its name.
 *
 * @param detail what stands behind the name, such as a shape or a key; not searched
 * @param icon   empty for an entry without one
 * @param open   opens the thing, or does what it says
 * @param beside opens the thing beside what is there; empty where that makes no difference
 */
record PaletteEntry(PaletteGroup group, String name, String detail, Optional<ImageDescriptor> icon, Runnable open,
        Optional<Runnable> beside) {

    PaletteEntry(PaletteGroup group, String name, String detail, Optional<ImageDescriptor> icon, Runnable open) {
        this(group, name, detail, icon, open, Optional.empty());
    }
}
