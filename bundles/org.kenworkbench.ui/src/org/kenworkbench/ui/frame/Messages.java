/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui.frame;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
@NonNullByDefault({}) // NLS sets the fields
final class Messages extends NLS {

    public static String Heap_Text;
    public static String Heap_Tip;
    public static String Engine_Incomplete;
    public static String Provider_Now;
    public static String Provider_NowOne;
    public static String Quit_Quit;
    public static String Quit_Running;
    public static String Quit_Stay;
    public static String Quit_Title;
    public static String Status_Asking;
    public static String Status_Cell;
    public static String Status_Tensor;

    static {
        NLS.initializeMessages("org.kenworkbench.ui.frame.messages", Messages.class);
    }

    private Messages() {
    }
}
