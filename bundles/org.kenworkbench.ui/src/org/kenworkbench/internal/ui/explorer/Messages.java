/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.explorer;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {

    public static String Explorer_Building;
    public static String Explorer_Delta;
    public static String Explorer_Expert;
    public static String Explorer_Filter;
    public static String Explorer_FilterTip;
    public static String Explorer_Found;
    public static String Explorer_Kept;
    public static String Explorer_Layer;
    public static String Explorer_NothingFound;
    public static String Explorer_SharedExpert;
    public static String Explorer_Tensor;
    public static String Explorer_Changed;
    public static String Explorer_Rms;
    public static String Explorer_Values;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.explorer.messages", Messages.class);
    }

    private Messages() {
    }
}
