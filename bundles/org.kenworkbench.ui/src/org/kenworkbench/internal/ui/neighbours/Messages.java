/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.neighbours;

import org.eclipse.osgi.util.NLS;

/** Texts of the Neighbours page. */
final class Messages extends NLS {

    public static String Neighbours_Above;
    public static String Neighbours_Below;
    public static String Neighbours_Count;
    public static String Neighbours_IsKept;
    public static String Neighbours_Left;
    public static String Neighbours_Mean;
    public static String Neighbours_None;
    public static String Neighbours_Numbers;
    public static String Neighbours_Reset;
    public static String Neighbours_Right;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.neighbours.messages", Messages.class);
    }

    private Messages() {
    }
}
