/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.plot;

import org.eclipse.osgi.util.NLS;

/** Texts of the parts of plots. */
final class Messages extends NLS {

    public static String List_Copy;
    public static String List_SortBy;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.plot.messages", Messages.class);
    }

    private Messages() {
    }
}
