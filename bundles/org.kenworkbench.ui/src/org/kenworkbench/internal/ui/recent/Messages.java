/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.recent;

import org.eclipse.osgi.util.NLS;

/** Texts about what was opened last. */
final class Messages extends NLS {

    public static String Kind_Composition;
    public static String Kind_Model;
    public static String Kind_Pair;
    public static String Kind_Series;
    public static String Menu_Clear;
    public static String Menu_Item;
    public static String Menu_Looking;
    public static String Menu_Moved;
    public static String Menu_None;
    public static String Name_Pair;
    public static String Name_Place;
    public static String Name_Series;
    public static String Time_Today;
    public static String Time_Yesterday;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.recent.messages", Messages.class);
    }

    private Messages() {
    }
}
