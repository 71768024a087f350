/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.palette;

import org.eclipse.osgi.util.NLS;

/** Texts of the palette. */
final class Messages extends NLS {

    public static String Palette_Beside;
    public static String Palette_Close;
    public static String Palette_Commands;
    public static String Palette_Enter;
    public static String Palette_Files;
    public static String Palette_Found;
    public static String Palette_Message;
    public static String Palette_More;
    public static String Palette_Nothing;
    public static String Palette_Perspective;
    public static String Palette_Searching;
    public static String Palette_Settings;
    public static String Palette_Tensors;
    public static String Palette_TensorsOf;
    public static String Palette_Title;
    public static String Palette_Views;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.palette.messages", Messages.class);
    }

    private Messages() {
    }
}
