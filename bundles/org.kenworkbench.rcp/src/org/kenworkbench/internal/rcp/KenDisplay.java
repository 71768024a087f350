/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import org.eclipse.swt.widgets.Display;

/** The display of the window, which has its font before SWT takes the desktop's. */
final class KenDisplay extends Display {

    /** Allows this one subclass: between the two steps in which a display is made there is no other place. */
    @Override
    protected void checkSubclass() {
    }

    @Override
    protected void init() {
        WindowFonts.use();
        super.init();
    }
}
